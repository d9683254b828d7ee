using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A proxy gets the signal mask and dispositions of whoever starts it; nsmd blocks SIGCHLD.</summary>
public class InheritedSignalsTests
{
    public static TheoryData<string> Inherited { get; } =
        ["--block-signal=CHLD", "--ignore-signal=CHLD", "--block-signal=TERM", "--block-signal", "--ignore-signal=PIPE", "--ignore-signal=TERM,INT,HUP,USR1"];

    [Theory]
    [MemberData(nameof(Inherited))]
    public void It_obeys_whatever_signals_it_inherited_blocked_or_ignored(string option) => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, option);
        var status = File.ReadAllLines($"/proc/{proxy.ProgramPid}/status");
        Assert.Contains("SigBlk:\t0000000000000000", status);
        // glibc's posix_spawn leaves its two internal signals, 32 and 33, ignored.
        Assert.Contains(status, line => line is "SigIgn:\t0000000000000000" or "SigIgn:\t0000000180000000");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Theory]
    [MemberData(nameof(Inherited))]
    public void It_sees_the_programs_end_whatever_it_inherited(string option) => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, option);
        Assert.True(Kernel.Send(proxy.ProgramPid, new Signal(14)));
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync(seconds: 5));
        Assert.Contains(proxy.Told, text => text.Contains("exit status 255", StringComparison.Ordinal));
    });

    private static async Task<HostedProxy> OpenAsync(Stage stage, string option)
    {
        stage.Profile(words: "with=255");
        var env = Programs.Require("env", "coreutils");
        return await (await stage.StartAs(env, ["env", option, NsmProxyExecutable.File, "run", "dummy"]).AnnouncedAsync()).OpenedAsync();
    }
}
