using System.Globalization;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class ProcessFactsTests
{
    [Theory]
    [InlineData("42 (sh) S 1 42 40 0 -1 4194560", "sh", 'S', 1, 42, 40)]
    [InlineData("42 (a b) R 7 9 42 0 -1", "a b", 'R', 7, 9, 42)]
    [InlineData("42 () S 1 42 42", "", 'S', 1, 42, 42)]
    [InlineData("42 (a) R 9 (b) Z 3 4 5 6", "a) R 9 (b", 'Z', 3, 4, 5)]
    [InlineData("42 ()) S 1 42 42", ")", 'S', 1, 42, 42)]
    [InlineData("42 ((((() D 1 42 42", "((((", 'D', 1, 42, 42)]
    [InlineData("42 (line\nbreak) T 1 42 42", "line\nbreak", 'T', 1, 42, 42)]
    public void A_stat_line_is_read_whatever_the_command_is_called(string stat, string command, char state, int parent, int group, int session) =>
        Assert.Equal(new ProcessStatus(42, command, state, parent, group, session), ProcessStatus.Parse(stat));

    [Theory]
    [InlineData('Z', true)]
    [InlineData('X', true)]
    [InlineData('S', false)]
    [InlineData('D', false)]
    [InlineData('T', false)]
    public void A_zombie_has_ended(char state, bool hasEnded) => Assert.Equal(hasEnded, new ProcessStatus(1, "", state, 0, 1, 1).HasEnded);

    [Theory]
    [InlineData("42 (sh) R 1 42 42 0 -1 4194564 0", true)]
    [InlineData("42 (sh) S 1 42 42 0 -1 4194560 0", false)]
    [InlineData("42 (sh) R 1 42 42 0 -1 4 0", true)]
    [InlineData("42 (sh) R 1 42 42", false)]
    public void A_process_that_the_kernel_is_ending_is_seen(string stat, bool isExiting) => Assert.Equal(isExiting, ProcessStatus.Parse(stat).IsExiting);

    [Fact]
    public void A_process_that_nobody_has_collected_yet_is_ending() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "echo up; read -r _; sleep 0 & exec sleep 100", keepsInput: true);
        await Children.Said(loop, child, "up");
        Assert.False(ProcessStatus.IsEnding(child.Pid));
        child.Input!.Dispose();
        // The child of a program that never waits for it.
        await OnLoop.Until(loop, () => ProcessStatus.AllChildrenOf(child.Pid) is [var sleep] && ProcessStatus.Of(sleep) is { HasEnded: true } && ProcessStatus.IsEnding(sleep));
        Assert.False(ProcessStatus.IsEnding(child.Pid));
        Assert.True(ProcessStatus.IsEnding(int.MaxValue));
        Kernel.Send(child.Pid, Signal.Kill);
        await child.Ended;
    });

    [Fact]
    public void A_process_whose_files_are_closed_is_ending_though_its_end_is_held_up() => OnLoop.Run(async loop =>
    {
        // The first process of a PID namespace has not ended before all others in it are collected (pid_namespaces(7)); here one has a
        // parent outside, which is stopped.
        using var space = Children.Start(loop, "exec unshare --user --map-root-user --pid --fork sleep 100");
        await OnLoop.Until(loop, () => space.Ended.IsCompleted || ChildOf(space) is { Command: "sleep" });
        Assert.SkipWhen(space.Ended.IsCompleted, $"there are no user namespaces here: {string.Join(" ", space.Output.Last)}");
        var first = ChildOf(space)!;
        using var other = Children.Start(loop, $"exec nsenter --user --pid --target {first.Pid} sleep 100");
        try
        {
            await OnLoop.Until(loop, () => ChildOf(other) is { Command: "sleep" });
            Kernel.Send(other.Pid, Signal.Stop);
            await OnLoop.Until(loop, () => ProcessStatus.Of(other.Pid) is { State: 'T' });
            Assert.False(ProcessStatus.IsEnding(first.Pid));
            Kernel.Send(first.Pid, Signal.Kill);
            await OnLoop.Until(loop, () => ProcessStatus.IsEnding(first.Pid));
            Assert.True(ProcessStatus.Of(first.Pid) is { HasEnded: false, IsExiting: true });
        }
        finally
        {
            Kernel.Send(first.Pid, Signal.Kill);
            Kernel.Send(other.Pid, Signal.Continue);
            await space.Ended;
            await other.Ended;
        }

        static ProcessStatus? ChildOf(ChildProcess parent) => ProcessStatus.AllChildrenOf(parent.Pid) is [var child] ? ProcessStatus.Of(child) : null;
    });

    [Fact]
    public void This_process_is_seen_and_a_missing_one_is_not()
    {
        Assert.Equal(Environment.ProcessId, ProcessStatus.Of(Environment.ProcessId)!.Pid);
        Assert.Null(ProcessStatus.Of(int.MaxValue));
        Assert.Contains(ProcessStatus.All(), process => process.Pid == Environment.ProcessId);
    }

    [Fact]
    public void A_program_with_an_odd_name_is_seen_among_the_descendants_parents_first() => OnLoop.Run(async loop =>
    {
        using var folder = new Files.TempFolder();
        using var child = Children.Start(
            loop, "cp /bin/sh '9) R (x'; sh -c \"./'9) R (x' -c 'echo up; read -r _'; :\" <&0; :", keepsInput: true, directory: folder.Path);
        await Children.Said(loop, child, "up");
        var descendants = ProcessStatus.DescendantsOf(child.Pid);
        Assert.Equal(["sh", "9) R (x"], descendants.Select(process => process.Command));
        Assert.All(descendants, process => Assert.True(ProcessStatus.IsDescendant(process.Pid, child.Pid)));
        Assert.True(ProcessStatus.IsDescendant(descendants[1].Pid, Environment.ProcessId));
        Assert.False(ProcessStatus.IsDescendant(child.Pid, descendants[1].Pid));
        Assert.False(ProcessStatus.IsDescendant(child.Pid, child.Pid));
        Assert.False(ProcessStatus.IsDescendant(int.MaxValue, child.Pid));
        child.Input!.Dispose();
        await child.Ended;
    });

    [Fact]
    public void A_descendant_is_known_also_while_others_of_its_family_come_and_go() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "sleep 100 & echo $!; while :; do (:) & (:) & wait $!; done");
        await OnLoop.Until(loop, () => child.Output.Last.Count > 0);
        var pid = int.Parse(child.Output.Last.First(), CultureInfo.InvariantCulture);
        try
        {
            Assert.All(Enumerable.Range(0, 3000), _ => Assert.True(ProcessStatus.IsDescendant(pid, Environment.ProcessId)));
        }
        finally
        {
            Kernel.Send(child.Pid, Signal.Kill);
            Kernel.Send(pid, Signal.Kill);
        }

        await child.Ended;
    });

    [Theory]
    [InlineData("SigCgt:\t0000000000000200", 10, true)]
    [InlineData("SigCgt:\t0000000000000200", 11, false)]
    [InlineData("SigCgt:\t0000000000000200", 9, false)]
    [InlineData("State:\tS (sleeping)\nSigBlk:\t0000000000000200", 10, true)]
    [InlineData("State:\tR (running)\nSigBlk:\t0000000000000200", 10, false)]
    [InlineData("State:\tD (disk sleep)\nSigBlk:\t0000000000000200", 10, false)]
    [InlineData("State:\tR (running)\nSigCgt:\t0000000000000200", 10, true)]
    [InlineData("SigBlk:\t0000000000000200", 10, false)]
    [InlineData("SigIgn:\t0000000000000200", 10, false)]
    [InlineData("ShdPnd:\t0000000000000200", 10, false)]
    [InlineData("SigCgt:\t0000000000000001", 1, true)]
    [InlineData("SigCgt:\t8000000000000000", 64, true)]
    [InlineData("SigCgt:\t7fffffffffffffff", 64, false)]
    [InlineData("SigCgt:\tnonsense", 10, false)]
    [InlineData("SigCgt:", 10, false)]
    public void A_handler_is_told_from_the_status_text(string line, int signal, bool has)
    {
        Assert.Equal(has, SignalHandlers.Has($"Name:\tx\n{line}\nThreads:\t1\n", new Signal(signal)));
        Assert.Equal(has, SignalHandlers.Has($"Name:\tx\n{line}", new Signal(signal)));
    }

    [Fact]
    public void A_status_of_several_lines_adds_what_is_caught_to_what_is_blocked()
    {
        const string Status = "Name:\tSigCgt:\nState:\tS (sleeping)\nSigBlk:\t0000000000000800\nSigIgn:\t0000000000001000\nSigCgt:\t0000000000000200\n";
        Assert.True(SignalHandlers.Has(Status, Signal.Usr1));
        Assert.True(SignalHandlers.Has(Status, new Signal(12)));
        Assert.False(SignalHandlers.Has(Status, new Signal(13)));
        Assert.False(SignalHandlers.Has("", Signal.Usr1));
    }

    [Fact]
    public void A_shell_has_a_handler_from_its_trap_on_and_none_once_it_has_ended() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "echo before; read -r _; trap 'echo got' USR1; echo after; read -r _; read -r _", keepsInput: true);
        await Children.Said(loop, child, "before");
        Assert.False(SignalHandlers.Has(child.Pid, Signal.Usr1));
        using (var input = new FileStream(child.Input!, FileAccess.Write, 0))
        {
            await input.WriteAsync("\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await Children.Said(loop, child, "after");
            Assert.True(SignalHandlers.Has(child.Pid, Signal.Usr1));
            Assert.False(SignalHandlers.Has(child.Pid, Signal.Term));
        }

        await child.Ended;
        Assert.False(SignalHandlers.Has(int.MaxValue, Signal.Usr1));
    });

    [Fact]
    public void A_process_that_blocks_signals_for_a_moment_only_has_no_handler() => OnLoop.Run(async loop =>
    {
        // A shell blocks all signals around each fork and each wait.
        using var child = Children.Start(loop, "echo up; while :; do /bin/true; done");
        await Children.Said(loop, child, "up");
        for (var i = 0; i < 3000; i++)
        {
            Assert.False(SignalHandlers.Has(child.Pid, Signal.Usr1));
        }

        child.Send(Signal.Kill);
        await child.Ended;
    });

    [Fact]
    public void A_signal_that_is_blocked_and_waited_for_by_another_thread_is_handled() => OnLoop.Run(async loop =>
    {
        // The kernel shows a thread that sleeps in sigwait itself as one that does not block the signal.
        const string Waits = "import signal, threading; signal.pthread_sigmask(signal.SIG_BLOCK, [10]); "
            + "threading.Thread(target=signal.sigwait, args=([10],)).start(); print(1, flush=True)";
        using var child = Children.Start(loop, $"exec {Programs.Require("python3", "python3")} -c '{Waits}'");
        await Children.Said(loop, child, "1");
        await OnLoop.Until(loop, () => SignalHandlers.Has(child.Pid, Signal.Usr1));
        Assert.False(SignalHandlers.Has(child.Pid, Signal.Term));
        child.Send(Signal.Usr1);
        Assert.Equal(new ExitedWith(0), await child.Ended);
    });

    [Theory]
    [InlineData("tool", "bin", "bin/tool")]
    [InlineData("tool", "empty:bin", "bin/tool")]
    [InlineData("tool", "missing:bin", "bin/tool")]
    [InlineData("tool", "other:bin", "other/tool")]
    [InlineData("tool", "empty", null)]
    [InlineData("tool", "", null)]
    [InlineData("here", "", null)]
    [InlineData("here", "bin:", null)]
    [InlineData("text", "bin", null)]
    [InlineData("sub", "bin", null)]
    [InlineData("", "bin", null)]
    [InlineData("./here", "bin", "./here")]
    [InlineData("bin/tool", null, "bin/tool")]
    [InlineData("bin/text", null, null)]
    [InlineData("bin/missing", null, null)]
    [InlineData("here", null, null)]
    public void A_command_is_found_as_a_shell_finds_it_but_never_in_the_folder_of_the_session(string name, string? path, string? expected)
    {
        using var folder = new Files.TempFolder();
        folder.Write("bin/text", "");
        Directory.CreateDirectory(folder["empty"]);
        Directory.CreateDirectory(folder["bin/sub"]);
        foreach (var program in (string[])["bin/tool", "other/tool", "here"])
        {
            File.SetUnixFileMode(folder.Write(program, ""), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var folders = path is null ? null : string.Join(':', path.Split(':').Select(part => part.Length == 0 ? "" : folder[part]));
        Assert.Equal(expected is null ? null : folder[expected], Executable.Find(name, folder.Path, folders));
        Assert.Null(Executable.Find("tool", folder.Path, "bin:./bin:other"));
    }

    [Fact]
    public void Absolute_paths_and_the_usual_folders_are_found()
    {
        Assert.Equal("/bin/sh", Executable.Find("/bin/sh", "/nowhere", ""));
        Assert.Contains(Executable.Find("sh", "/nowhere", null), (string[])["/bin/sh", "/usr/bin/sh"]);
    }

    [Theory]
    [InlineData("USR1", 10)]
    [InlineData("SIGUSR1", 10)]
    [InlineData("10", 10)]
    [InlineData("HUP", 1)]
    [InlineData("SYS", 31)]
    [InlineData("64", 64)]
    [InlineData("0", null)]
    [InlineData("65", null)]
    [InlineData("-10", null)]
    [InlineData("usr1", null)]
    [InlineData("SIG", null)]
    [InlineData("", null)]
    public void A_signal_is_a_name_or_a_number(string text, int? number)
    {
        Assert.Equal(number is not null, Signal.TryParse(text, out var signal));
        if (number is { } expected)
        {
            Assert.Equal(expected, signal.Number);
            Assert.True(Signal.TryParse(signal.ToString().Replace("signal ", "", StringComparison.Ordinal), out var again));
            Assert.Equal(signal, again);
        }
    }
}
