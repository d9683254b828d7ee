namespace NsmProxy.Processes;

/// <summary>
/// Descendants whose parent has ended: they come to this process (prctl(2), PR_SET_CHILD_SUBREAPER), those too that left
/// the program's group to become daemons. Nothing is done in a process that has not asked for them.
/// </summary>
public static class Orphans
{
    private static bool _adopted;

    /// <summary>Asks for the orphans, and sees to it that the ends of children are seen: SIGCHLD at its default and no
    /// signal blocked, whatever was inherited (nsmd starts its clients with SIGCHLD blocked).</summary>
    public static void Adopt()
    {
        Kernel.BecomeParent();
        _adopted = true;
    }

    /// <summary>Collects the ends of those that have ended, so that no zombie stays.</summary>
    public static void Reap()
    {
        foreach (var pid in _adopted ? ProcessStatus.AllChildrenOf(Environment.ProcessId) : [])
        {
            if (!ChildProcess.IsWaitedFor(pid))
            {
                Kernel.Reap(pid);
            }
        }
    }

    /// <summary>Kills every descendant of this process.</summary>
    /// <returns>How many there were, with those that have ended and were not collected: one that ended during the look had
    /// children perhaps, which have come to this process since.</returns>
    public static int Kill()
    {
        var descendants = _adopted ? ProcessStatus.DescendantsOf(Environment.ProcessId) : [];
        foreach (var process in descendants)
        {
            Kernel.Send(process.Pid, Signal.Kill);
        }

        return descendants.Count + (_adopted ? ProcessStatus.AllChildrenOf(Environment.ProcessId).Count(IsEndedOrphan) : 0);
    }

    private static bool IsEndedOrphan(int pid) => !ChildProcess.IsWaitedFor(pid) && ProcessStatus.Of(pid) is { HasEnded: true };
}
