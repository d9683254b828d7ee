using System.Globalization;
using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class GuiTests
{
    private const string BySteps = "gui: {show: {signal: USR2}, hide: {signal: HUP}}";
    private const string ByCommand = "gui: {command: [/bin/sh, -c, \"echo $$$$ > gui-pid.new; mv gui-pid.new gui-pid; exec sleep 300\"]}";

    [Fact]
    public void It_is_hidden_first_shown_on_request_and_remembered() => Stage.Run(async stage =>
    {
        stage.Profile(more: BySteps);
        var first = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => first.ProgramLog.Contains("got HUP", StringComparison.Ordinal), "the GUI to be hidden");
        Assert.DoesNotContain(new GuiState(true), first.Client.Messages);
        await SwitchAsync(stage, first, show: true);
        await stage.UntilAsync(() => first.ProgramLog.EndsWith("got HUP\ngot USR2\n", StringComparison.Ordinal), "the program's word");
        await first.StoppedAsync();

        var second = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => second.Client.Messages.Contains(new GuiState(true)), "the GUI to be shown");
        await stage.UntilAsync(() => second.ProgramLog.EndsWith("ready\ngot USR2\n", StringComparison.Ordinal), "the program's word");
        await SwitchAsync(stage, second, show: false);
        await second.StoppedAsync();

        var third = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => third.ProgramLog.EndsWith("ready\ngot HUP\n", StringComparison.Ordinal), "the GUI to be hidden");
        Assert.DoesNotContain(new GuiState(true), third.Client.Messages);
        await third.StoppedAsync();
    });

    [Fact]
    public void A_gui_of_its_own_is_started_to_show_ended_to_hide_and_gone_with_the_session() => Stage.Run(async stage =>
    {
        stage.Profile(more: ByCommand);
        var proxy = await stage.OpenAsync("dummy");
        Assert.False(File.Exists(Path.Combine(proxy.Folder, "gui-pid")));
        await SwitchAsync(stage, proxy, show: true);
        var gui = await GuiPidAsync(stage, proxy);
        await SwitchAsync(stage, proxy, show: false);
        Assert.False(Stage.IsAlive(gui));

        await SwitchAsync(stage, proxy, show: true);
        gui = await GuiPidAsync(stage, proxy);
        await SwitchAsync(stage, proxy, show: true);
        Assert.True(Stage.IsAlive(gui));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        Assert.False(Stage.IsAlive(gui));

        var again = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => again.Client.Messages.Contains(new GuiState(true)), "the GUI to be shown");
        await again.StoppedAsync();
    });

    [Fact]
    public void A_gui_that_the_user_closes_is_hidden() => Stage.Run(async stage =>
    {
        stage.Profile(more: ByCommand);
        var proxy = await stage.OpenAsync("dummy");
        await SwitchAsync(stage, proxy, show: true);
        var before = Hidden(proxy);
        Kernel.Send(await GuiPidAsync(stage, proxy), Signal.Term);
        await stage.UntilAsync(() => Hidden(proxy) == before + 1, "the word that it is hidden");
        await SwitchAsync(stage, proxy, show: true);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_gui_behind_a_script_is_ended_with_it_also_when_it_does_not_want_to() => Stage.Run(async stage =>
    {
        stage.Profile(more: "gui: {command: [/bin/sh, -c, \"(trap '' TERM; exec sleep 300) & echo $$! > gui-pid.new; mv gui-pid.new gui-pid; wait\"]}");
        var proxy = await stage.OpenAsync("dummy");
        await SwitchAsync(stage, proxy, show: true);
        var gui = await GuiPidAsync(stage, proxy);
        await SwitchAsync(stage, proxy, show: false);
        Assert.False(Stage.IsAlive(gui));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_was_asked_last_is_how_it_stays() => Stage.Run(async stage =>
    {
        stage.Profile(more: ByCommand);
        var proxy = await stage.OpenAsync("dummy");
        await SwitchAsync(stage, proxy, show: true);
        var first = await GuiPidAsync(stage, proxy);
        var before = proxy.Client.Messages.Count;
        proxy.Client.Send(new HideGui());
        proxy.Client.Send(new ShowGui());
        await stage.UntilAsync(() => proxy.Client.Messages.Skip(before).Count(message => message is GuiState) == 2, "both words");
        Assert.Equal(new GuiState(true), proxy.Client.Messages.OfType<GuiState>().Last());
        Assert.False(Stage.IsAlive(first));
        Assert.True(Stage.IsAlive(await GuiPidAsync(stage, proxy)));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_gui_that_fails_is_said_with_its_words_and_counts_as_hidden() => Stage.Run(async stage =>
    {
        stage.Profile(more: "gui: {command: [/bin/sh, -c, \"echo no display; exit 7\"]}");
        var proxy = await stage.OpenAsync("dummy");
        await SwitchAsync(stage, proxy, show: true);
        await stage.UntilAsync(() => proxy.Client.Messages.OfType<GuiState>().Last() == new GuiState(false), "the word that it is hidden");
        Assert.Contains("the window's program ended by itself: exit status 7. It said last: no display", proxy.Told);
        Assert.Contains("no display", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_gui_that_is_not_installed_is_said_and_the_program_lives_on() => Stage.Run(async stage =>
    {
        stage.Profile(more: "gui: {command: [no-such-gui]}");
        var proxy = await stage.OpenAsync("dummy");
        proxy.Client.Send(new ShowGui());
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains("no-such-gui is not installed", StringComparison.Ordinal)), "the words");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_cannot_be_remembered_is_said_and_the_program_lives_on() => Stage.Run(async stage =>
    {
        stage.Profile(more: BySteps);
        Directory.CreateDirectory(Path.Combine(stage.Session, "Dummy.nABCD/.nsmproxy/gui-shown/in the way"));
        var proxy = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => proxy.Told.Any(), "the words");
        proxy.Client.Send(new ShowGui());
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains("could not be shown", StringComparison.Ordinal)), "the words");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_save_and_the_gui_do_not_hinder_each_other() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow", more: ByCommand);
        var proxy = await stage.OpenAsync("dummy");
        proxy.Client.Send(new Save());
        await SwitchAsync(stage, proxy, show: true);
        Assert.Equal(0, proxy.Answers(Command.Save));
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 1, "the answer");
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    private static async Task SwitchAsync(Stage stage, HostedProxy proxy, bool show)
    {
        var before = proxy.Client.Messages.Count;
        proxy.Client.Send(show ? new ShowGui() : new HideGui());
        await stage.UntilAsync(() => proxy.Client.Messages.Skip(before).Contains(new GuiState(show)), $"the GUI to be {(show ? "shown" : "hidden")}");
    }

    /// <summary>The GUI's process, once the GUI has said it.</summary>
    private static async Task<int> GuiPidAsync(Stage stage, HostedProxy proxy)
    {
        var file = Path.Combine(proxy.Folder, "gui-pid");
        await stage.UntilAsync(() => File.Exists(file), "the GUI");
        var pid = int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        File.Delete(file);
        return pid;
    }

    private static int Hidden(HostedProxy proxy) => proxy.Client.Messages.Count(message => message == new GuiState(false));
}
