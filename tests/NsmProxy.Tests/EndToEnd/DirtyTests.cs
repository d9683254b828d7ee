using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class DirtyTests
{
    [Fact]
    public void Unsaved_changes_are_reported_and_gone_with_the_save() => Stage.Run(async stage =>
    {
        stage.Profile(more: "dirty: {exists: unsaved}", save: "[{run: [rm, -f, unsaved]}, {signal: USR1}]");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Contains(":dirty:", proxy.Client.Announce.Capabilities, StringComparison.Ordinal);
        await ReportAsync(stage, proxy, dirty: false);
        File.WriteAllText(Path.Combine(proxy.Folder, "unsaved"), "");
        await ReportAsync(stage, proxy, dirty: true);
        await proxy.SavedAsync();
        await ReportAsync(stage, proxy, dirty: false);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_command_is_asked_anew_and_may_change_its_mind() => Stage.Run(async stage =>
    {
        stage.Profile(more: "dirty: {any: [{succeeds: [test, -e, unsaved]}, {exists: never}]}");
        var proxy = await stage.OpenAsync("dummy");
        await ReportAsync(stage, proxy, dirty: false);
        File.WriteAllText(Path.Combine(proxy.Folder, "unsaved"), "");
        await ReportAsync(stage, proxy, dirty: true);
        File.Delete(Path.Combine(proxy.Folder, "unsaved"));
        await ReportAsync(stage, proxy, dirty: false);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_word_of_the_program_is_unsaved_until_the_save() => Stage.Run(async stage =>
    {
        stage.Profile(more: "dirty: {output: got HUP}");
        var proxy = await stage.OpenAsync("dummy");
        await ReportAsync(stage, proxy, dirty: false);
        Kernel.Send(proxy.ProgramPid, new Signal(1));
        await ReportAsync(stage, proxy, dirty: true);
        await proxy.SavedAsync();
        await ReportAsync(stage, proxy, dirty: false);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_cannot_be_asked_is_not_reported_and_hinders_nothing() => Stage.Run(async stage =>
    {
        stage.Profile(more: "dirty: {succeeds: [no-such-command]}");
        var proxy = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("no-such-command is not installed", StringComparison.Ordinal), "the words in the log");
        await proxy.SavedAsync();
        Assert.DoesNotContain(proxy.Client.Messages, message => message is DirtyState);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Without_the_key_nothing_is_announced() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        Assert.DoesNotContain("dirty", proxy.Client.Announce.Capabilities, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    /// <summary>Waits until that is the last word.</summary>
    private static Task ReportAsync(Stage stage, HostedProxy proxy, bool dirty) => stage.UntilAsync(
        () => proxy.Client.Messages.OfType<DirtyState>().LastOrDefault() == new DirtyState(dirty), $"the report that it is {(dirty ? "dirty" : "clean")}");
}
