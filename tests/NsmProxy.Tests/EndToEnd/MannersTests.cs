using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>Programs that save at their end, save nothing, or do their work and return.</summary>
public class MannersTests
{
    [Fact]
    public void A_program_with_nothing_to_save_is_left_alone() => Stage.Run(async stage =>
    {
        stage.Profile(save: "none");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal("Dummy has nothing to save", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text);
        await proxy.StoppedAsync();
        Assert.DoesNotContain("got USR1", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("at-exit")]
    [InlineData("at-exit rename")]
    [InlineData("at-exit slow")]
    public void A_program_that_saves_at_its_end_is_waited_for(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words, save: "exit");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal("Dummy saves by itself when it is stopped", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text);
        Assert.Equal("state 0\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Empty(proxy.Told);
    });

    [Theory]
    [InlineData("", "state.txt was not saved when the program ended")]
    [InlineData("deaf", "state.txt was not saved when the program ended")]
    [InlineData("at-exit die-during with=KILL", "state.txt was not saved for certain: the program died (SIGKILL")]
    [InlineData("at-exit die-during slow with=SEGV", "state.txt was not saved for certain: the program died (SIGSEGV")]
    public void A_program_that_did_not_save_at_its_end_is_told_of(string words, string told) => Stage.Run(async stage =>
    {
        stage.Profile(words: words, save: "exit", more: words == "deaf" ? "stop: {signal: TERM, within: 500ms}" : "");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal(new ExitedWith(1), await proxy.StopAsync());
        Assert.Contains(told, Assert.Single(proxy.Told), StringComparison.Ordinal);
        Assert.Equal("state 0\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy", "previous", "state.txt")));
        Assert.Equal(words.Contains("die", StringComparison.Ordinal), File.Exists(Path.Combine(proxy.Folder, ".nsmproxy", "saving")));
    });

    [Fact]
    public void A_one_shot_does_its_work_stays_in_the_session_and_is_undone_at_the_end() => Stage.Run(async stage =>
    {
        OneShot(stage, "sleep 0.3; echo done > work");
        var proxy = await stage.OpenAsync("dummy");
        var work = Path.Combine(proxy.Folder, "work");
        Assert.Equal("done\n", File.ReadAllText(work));
        await proxy.SavedAsync();
        Assert.Equal(1, proxy.Answers(Command.Open));
        Assert.False(proxy.Process.Ended.IsCompleted);
        await proxy.StoppedAsync();
        Assert.Equal("undone\n", File.ReadAllText(work));
    });

    [Fact]
    public void A_one_shot_that_fails_has_not_opened() => Stage.Run(async stage =>
    {
        OneShot(stage, "echo no such device; exit 3");
        var proxy = await stage.AnnounceAsync("dummy");
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Contains("exit status 3", error.Text, StringComparison.Ordinal);
        Assert.Contains("no such device", error.Text, StringComparison.Ordinal);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Equal(1, proxy.Answers(Command.Open));
    });

    [Fact]
    public void A_service_that_a_one_shot_started_ends_with_the_session() => Stage.Run(async stage =>
    {
        OneShot(stage, "sleep 300 & setsid -f sleep 300; exit 0");
        var proxy = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => stage.Living().Count(living => living.Command.StartsWith("sleep", StringComparison.Ordinal)) == 2, "the services");
        await proxy.StoppedAsync();
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
    });

    private static void OneShot(Stage stage, string script) => stage.WriteProfile("dummy", $$"""
        profile: 1
        name: Dummy
        command: [/bin/sh, -c, "{{script}}"]
        one-shot: true
        save: none
        stop: {run: [/bin/sh, -c, "echo undone > work"]}
        """);
}
