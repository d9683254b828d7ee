using NsmProxy.Processes;

namespace NsmProxy.Steps;

/// <summary>Whose windows are the program's.</summary>
public static class ProgramProcesses
{
    /// <summary>The program, then its descendants: a wrapper, a terminal or a sandbox may stand before it. Of a one-shot that
    /// has ended, what it left in its group.</summary>
    public static IReadOnlyList<int> Of(StepContext context)
    {
        var pids = new List<int>();
        if (context.Program is { } program)
        {
            pids.Add(program.Pid);
            AddNew(pids, ProcessStatus.DescendantsOf(program.Pid));
        }

        if (context.EndsByItself)
        {
            AddNew(pids, context.Group.Members());
        }

        return pids;
    }

    private static void AddNew(List<int> pids, IReadOnlyList<ProcessStatus> processes)
    {
        foreach (var process in processes)
        {
            if (!pids.Contains(process.Pid))
            {
                pids.Add(process.Pid);
            }
        }
    }
}
