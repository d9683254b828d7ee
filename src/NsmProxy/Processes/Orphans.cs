namespace NsmProxy.Processes;

/// <summary>
/// Descendants whose parent has ended: they come to this process (prctl(2), PR_SET_CHILD_SUBREAPER), those too that left
/// the program's group to become daemons.
/// </summary>
public static class Orphans
{
    /// <summary>Collects the ends of those that have ended, so that no zombie stays.</summary>
    /// <param name="own">The children that somebody else here waits for.</param>
    public static void Reap(IReadOnlyCollection<int> own)
    {
        foreach (var process in ProcessStatus.All())
        {
            if (process.HasEnded && process.Parent == Environment.ProcessId && !own.Contains(process.Pid))
            {
                Kernel.Reap(process.Pid);
            }
        }
    }

    /// <summary>Kills every descendant of this process.</summary>
    public static void Kill()
    {
        foreach (var process in ProcessStatus.DescendantsOf(Environment.ProcessId))
        {
            Kernel.Send(process.Pid, Signal.Kill);
        }
    }
}
