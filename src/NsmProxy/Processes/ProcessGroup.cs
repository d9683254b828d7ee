using System.Diagnostics;
using System.Globalization;
using NsmProxy.Loop;

namespace NsmProxy.Processes;

/// <summary>
/// The process group in which the program and all that it starts live. Its leader is a guard, a shell that sleeps in
/// <c>read</c> on a pipe from this process: when this process ends in whatever way, SIGKILL included, the pipe closes and
/// the guard kills the group, and what left the group but still has its mark in the environment. The guard also keeps the
/// group's number from being used again.
/// </summary>
public sealed class ProcessGroup : IDisposable
{
    /// <summary>The variable of the environment by which the guard finds what left the group (daemons, setsid(2)): there is no
    /// process left whose descendants they are (proc(5), <c>/proc/pid/environ</c>).</summary>
    public const string MarkName = "NSMPROXY_GUARD";

    /// <summary>What the guard does; its argument is the mark. Members may go on starting what leaves the group until they are
    /// killed, and a process has no environment while it executes a program: nothing must be found twice in turn. (A process is
    /// found by its <c>stat</c>, proc(5); grep finds itself and has ended when it would be killed.)</summary>
    internal const string GuardScript = $$"""
        trap '' HUP INT QUIT TERM USR1 USR2 ALRM TSTP TTIN TTOU
        read -r _
        member="^[0-9]+ \(.*\) [^Z] [0-9]+ $$ [0-9]+ [-0-9]+ [-0-9]+ [0-9]+ [0-9]+ "
        calm=0
        for round in 1 2 3 4 5 6 7 8 9 10; do
            calm=$((calm + 1))
            for file in $(grep -lsE "$member" /proc/[0-9]*/stat; grep -lsF "{{MarkName}}=$1" /proc/[0-9]*/environ); do
                pid=${file#/proc/}
                pid=${pid%/*}
                [ "$pid" = $$ ] || ! kill -KILL "$pid" || calm=0
            done
            [ $calm -lt 2 ] || break
        done 2> /dev/null
        kill -KILL 0
        """;

    private const int LooksForExecution = 50;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    private readonly ChildProcess _guard;

    private ProcessGroup(ChildProcess guard, string mark)
    {
        _guard = guard;
        Mark = mark;
    }

    /// <summary>The value of <see cref="MarkName"/> for all that is started in it.</summary>
    public string Mark { get; }

    /// <summary>The group's number (setpgid(2)), to be joined by <see cref="ProcessStart.Group"/>.</summary>
    public int Id => _guard.Pid;

    /// <summary>Whether the group can still be joined: its guard lives.</summary>
    public bool IsGuarded => !_guard.Ended.IsCompleted;

    /// <summary>Makes an empty group.</summary>
    /// <exception cref="ProcessException"><c>/bin/sh</c> could not be started.</exception>
    public static ProcessGroup Create(EventLoop loop)
    {
        // None is the beginning of another one.
        var mark = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Stopwatch.GetTimestamp():x16};");
        var guard = new ProcessStart("/bin/sh", ["nsmproxy-guard", "-c", GuardScript, "nsmproxy-guard", mark], new Dictionary<string, string>(), "/", KeepsInput: true);
        return new(ChildProcess.Start(loop, guard), mark);
    }

    /// <summary>The processes in it that have not ended, without its guard.</summary>
    public IReadOnlyList<ProcessStatus> Members() =>
        [.. ProcessStatus.InGroup(Id).Where(process => process.Pid != Id && !process.HasEnded)];

    /// <summary>Sends a signal to every process in it.</summary>
    public void Send(Signal signal) => Kernel.Send(-Id, signal);

    /// <summary>What goes on when the program has ended, whether it is in the group or has left it. What was only forked still has
    /// the program's name, and gets a tenth of a second to execute its own.</summary>
    public async Task<IReadOnlyList<ProcessStatus>> LeftRunningAsync(EventLoop loop)
    {
        for (var looks = 1; ; looks++)
        {
            var left = ProcessStatus.DescendantsOf(Environment.ProcessId).Where(process => process.Pid != Id).ToList();
            if (looks == LooksForExecution || !left.Exists(process => process.IsOnlyForked))
            {
                return left;
            }

            await loop.Delay(BetweenLooks);
        }
    }

    /// <summary>Kills every process in it, and those who left it but descend from this process, and waits until they are
    /// gone; at most a second, for a process may hang in the kernel.</summary>
    public async Task EndAsync(EventLoop loop)
    {
        KillAll();
        var began = Stopwatch.GetTimestamp();
        // Looked for anew each time, since who was killed may just have started another; and less and less often, since
        // where all proxies of a session end at once it is their looking that the processor has no time for.
        var pause = TimeSpan.FromMilliseconds(1);
        while (Stopwatch.GetElapsedTime(began) < LongestEnd && (Orphans.Kill() > 0 || Members().Count > 0))
        {
            await loop.Delay(pause);
            Orphans.Reap();
            pause = pause < LongestPause ? pause * 2 : pause;
        }

        await _guard.Ended;
    }

    /// <summary>Kills every process in it, the guard too.</summary>
    public void Dispose()
    {
        KillAll();
        _guard.Dispose();
    }

    /// <summary>While the guard lives nobody else can have the group's number.</summary>
    private void KillAll()
    {
        if (IsGuarded)
        {
            Send(Signal.Kill);
            return;
        }

        foreach (var member in Members())
        {
            Kernel.Send(member.Pid, Signal.Kill);
        }
    }
}
