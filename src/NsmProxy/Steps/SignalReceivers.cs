using System.Text;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary>
/// Finds the processes that a signal is meant for and that have a handler for it (signal(7)); to any other it would be
/// death.
/// </summary>
public static class SignalReceivers
{
    private const int CommandLength = 15;

    /// <summary>How often to look again for a handler: programs install it up to seconds after their start.</summary>
    public static TimeSpan Recheck { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The process ids that the signal may be sent to now. While the program is being ended that is everyone whom
    /// it is meant for.</summary>
    public static IReadOnlyList<int> Find(StepContext context, SignalTarget target, Signal signal)
    {
        if (context.Program is not { } program || context.ProgramHasEnded)
        {
            return [];
        }

        if (target.Group)
        {
            return PidsOf(context.Group.Members().Where(Handles));
        }

        if (target.Process is { } name)
        {
            var command = CommandName(name);
            return PidsOf(WithDescendants(program.Pid).Where(process => process.Command == command && Handles(process)).Take(1));
        }

        return MayGet(program.Pid) ? [program.Pid] : BehindWrappers(program.Pid, MayGet);

        bool MayGet(int pid) => context.IsStopping || SignalHandlers.Has(pid, signal);

        bool Handles(ProcessStatus process) => MayGet(process.Pid);
    }

    /// <summary>What did not happen, as the beginning of a sentence.</summary>
    public static string Missed(StepContext context, SignalTarget target, Signal signal)
    {
        var who = target switch
        {
            { Process: { } name } when context.Program is { } program
                && !WithDescendants(program.Pid).Any(process => process.Command == CommandName(name)) => $"no process {name} appeared that could take",
            { Process: { } name } => $"{name} did not get ready to take",
            { Group: true } => "no process of the program's group got ready to take",
            _ => "the program did not get ready to take",
        };
        return $"{who} {signal} (without a handler it would have been killed)";
    }

    /// <summary>A wrapper may have become the program (execve(2)), so it is looked at itself first.</summary>
    private static IEnumerable<ProcessStatus> WithDescendants(int pid) =>
        ProcessStatus.Of(pid) is { HasEnded: false } own ? ProcessStatus.DescendantsOf(pid).Prepend(own) : ProcessStatus.DescendantsOf(pid);

    private static List<int> PidsOf(IEnumerable<ProcessStatus> processes)
    {
        var pids = new List<int>();
        foreach (var process in processes)
        {
            pids.Add(process.Pid);
        }

        return pids;
    }

    /// <summary>A shell script, a terminal or a crash reporter may stand before the program: as long as a process without
    /// the handler has one child only, that child is who is meant.</summary>
    private static IReadOnlyList<int> BehindWrappers(int pid, Func<int, bool> handles)
    {
        while (ProcessStatus.ChildrenOf(pid) is [var only])
        {
            if (handles(only))
            {
                return [only];
            }

            pid = only;
        }

        return [];
    }

    /// <summary>The name as the kernel keeps it: its first 15 bytes (proc(5), <c>/proc/PID/comm</c>).</summary>
    private static string CommandName(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= CommandLength ? name : Encoding.UTF8.GetString(bytes.AsSpan(0, CommandLength));
    }
}
