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

    /// <summary>What the guard does; its argument is the mark.</summary>
    internal const string GuardScript = "trap '' HUP INT QUIT TERM USR1 USR2 ALRM TSTP TTIN TTOU; read -r _; "
        + "for i in 1 2 3 4 5; do found=$(grep -lsF \"" + MarkName + "=$1\" /proc/[0-9]*/environ); [ \"$found\" ] || break; "
        + "for file in $found; do pid=${file#/proc/}; kill -KILL \"${pid%/environ}\"; done; done; kill -KILL 0";

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
        [.. ProcessStatus.All().Where(process => process.Group == Id && process.Pid != Id && !process.HasEnded)];

    /// <summary>Sends a signal to every process in it.</summary>
    public void Send(Signal signal) => Kernel.Send(-Id, signal);

    /// <summary>Kills every process in it, and those who left it but descend from this process, and waits until they are
    /// gone; at most a second, for a process may hang in the kernel.</summary>
    public async Task EndAsync(EventLoop loop)
    {
        KillAll();
        // Looked for anew each time: who was killed may just have started another.
        for (var i = 0; i < 1000 && (Orphans.Kill() > 0 || Members().Count > 0); i++)
        {
            await loop.Delay(TimeSpan.FromMilliseconds(1));
            Orphans.Reap();
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
