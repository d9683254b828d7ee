using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class StopTests
{
    private const string StopWithinASecond = "stop: {signal: TERM, within: 1s}";

    [Fact]
    public void Stopped_in_a_save_it_finishes_the_save_then_the_program_then_itself() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxy = await stage.OpenAsync("dummy");
        var program = proxy.ProgramPid;
        proxy.Client.Send(new Save());
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got USR1", StringComparison.Ordinal), "the save's begin");
        await proxy.StoppedAsync();
        Assert.False(Stage.IsAlive(program));
        var reply = proxy.ProxyLog.IndexOf("action Send { Message = Reply { Command = Save", StringComparison.Ordinal);
        Assert.InRange(reply, 0, proxy.ProxyLog.IndexOf("action StopProgram", StringComparison.Ordinal));
        Assert.Equal((1, 0), (proxy.Answers(Command.Save), proxy.Client.Messages.OfType<ErrorReply>().Count()));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.EndsWith("saved state 1\ngot TERM\n", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("deaf")]
    [InlineData("deaf child")]
    [InlineData("deaf-child")]
    [InlineData("deaf deaf-child daemon no-handler")]
    public void What_does_not_end_when_asked_is_killed_past_the_limit(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words, more: StopWithinASecond);
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        proxy.Send(Signal.Term);
        Assert.IsType<ExitedWith>(await proxy.EndAsync(seconds: 10));
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
        Assert.Contains("killed past the limit", proxy.ProxyLog, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("child")]
    [InlineData("daemon")]
    [InlineData("child daemon eof")]
    public void Nothing_that_the_program_started_stays_behind(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words, more: StopWithinASecond);
        var proxy = await stage.OpenAsync("dummy");
        await proxy.StoppedAsync();
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
    });

    [Fact]
    public void Nothing_stays_behind_when_the_program_dies() => Stage.Run(async stage =>
    {
        stage.Profile(words: "child deaf-child daemon with=SEGV");
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        Assert.True(Kernel.Send(proxy.ProgramPid, new Signal(14)));
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
    });

    [Theory]
    [InlineData("")]
    [InlineData("deaf child deaf-child")]
    public void Killed_itself_it_takes_the_programs_group_along(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        proxy.Send(Signal.Kill);
        Assert.Equal(new KilledBy(Signal.Kill), await proxy.EndAsync());
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
    });

    [Fact]
    public void Killed_in_a_save_it_leaves_a_version_to_go_back_to() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        proxy.Client.Send(new Save());
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got USR1", StringComparison.Ordinal), "the save's begin");
        proxy.Send(Signal.Kill);
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
        Assert.Equal("", File.ReadAllText(proxy.StateFile));
        var again = await stage.OpenAsync("dummy");
        Assert.Equal("state 0\nend\n", File.ReadAllText(again.StateFile));
        Assert.Contains(again.Told, text => text.Contains("put back the last good version", StringComparison.Ordinal));
        await again.StoppedAsync();
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Other_requests_to_end_are_the_same(int signal) => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        proxy.Send(new Signal(signal));
        Assert.Equal(new ExitedWith(0), await proxy.EndAsync());
        Assert.EndsWith("got TERM\n", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_made_a_session_of_its_own_is_asked_too() => Stage.Run(async stage =>
    {
        var profile = File.ReadAllText(Path.Combine(stage.Root, "profiles", stage.Profile() + ".yaml"));
        stage.WriteProfile("dummy", profile.Replace("[/bin/sh,", "[setsid, /bin/sh,", StringComparison.Ordinal));
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        Assert.NotEqual(ProcessStatus.Of(proxy.Process.Pid)!.Group, ProcessStatus.Of(proxy.ProgramPid)!.Group);
        await proxy.StoppedAsync();
        Assert.EndsWith("got TERM\n", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_was_halted_is_ended_too() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        Kernel.Send(proxy.ProgramPid, Signal.Stop);
        await stage.UntilAsync(() => ProcessStatus.Of(proxy.ProgramPid) is { State: 'T' }, "the halt");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_was_about_to_be_executed_and_lost_the_signals_is_asked_again() => Stage.Run(async stage =>
    {
        // As between fork and exec, a handler takes both signals, and what is executed then knows of none.
        const string Late = "n=0; trap 'n=$$((n + 1)); : > heard-$$n; [ $$n -lt 2 ] || exec sleep 300' TERM; while :; do :; done";
        stage.WriteProfile("late", $"""
            profile: 1
            name: Dummy
            command: [/bin/sh, -c, "trap 'until [ -e heard-1 ]; do :; done; exit 0' TERM; ({Late}) & echo ready; while :; do wait; done"]
            ready: {"{output: ^ready$}"}
            save: none
            stop: {"{signal: TERM, within: 30s}"}
            """);
        var proxy = await stage.OpenAsync("late");
        stage.Remember(proxy);
        await proxy.StoppedAsync();
        Assert.DoesNotContain("killed past the limit", proxy.ProxyLog, StringComparison.Ordinal);
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all", 2);
    });

    [Fact]
    public void Another_signal_may_be_the_one_that_stops() => Stage.Run(async stage =>
    {
        stage.Profile(words: "deaf with=0", more: "stop: {signal: ALRM}");
        var proxy = await stage.OpenAsync("dummy");
        await proxy.StoppedAsync();
        Assert.EndsWith("got ALRM\n", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Fact]
    public void While_it_stops_commands_are_refused_once_each() => Stage.Run(async stage =>
    {
        stage.Profile(words: "deaf", more: "stop: {signal: TERM, within: 3s}");
        var proxy = await stage.OpenAsync("dummy");
        stage.Remember(proxy);
        proxy.Send(Signal.Term);
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got TERM", StringComparison.Ordinal), "the stop");
        Assert.Equal(ErrorCode.NotNow, (await proxy.NotSavedAsync()).Code);
        proxy.Send(Signal.Term);
        await proxy.EndAsync();
        Assert.Equal((1, 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
    });
}
