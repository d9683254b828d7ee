using NsmProxy.Processes;

namespace NsmProxy.Trial;

/// <summary>The processes outside of a program's group when it is to end, over all runs of a rehearsal. Between setsid(2) and
/// execve(2) a process still has the name of the one that started it, so each goes by what it was seen as last; and one that
/// has executed nothing since its fork counts when there is one of that name in every run.</summary>
internal sealed class GroupLeavers
{
    private readonly Dictionary<int, ProcessStatus> _run = [];
    private readonly HashSet<string> _executed = new(StringComparer.Ordinal);
    private HashSet<string>? _forked;

    /// <summary>Their command names, of the runs that are over.</summary>
    public IReadOnlyList<string> Names => [.. _executed.Union(_forked ?? []).Order(StringComparer.Ordinal)];

    /// <summary>The program is about to be asked to end, and these are outside of its group.</summary>
    public void Left(IEnumerable<ProcessStatus> processes)
    {
        foreach (var process in processes)
        {
            _run[process.Pid] = process;
        }
    }

    /// <summary>It was looked once more.</summary>
    /// <param name="processes">Any: what they are now counts where they had left.</param>
    public void Seen(IEnumerable<ProcessStatus> processes) => Left(processes.Where(process => _run.ContainsKey(process.Pid)));

    /// <summary>The run is over.</summary>
    public void Ended()
    {
        _executed.UnionWith(_run.Values.Where(process => !process.IsOnlyForked).Select(process => process.Command));
        var forked = _run.Values.Where(process => process.IsOnlyForked).Select(process => process.Command);
        _forked = [.. _forked is null ? forked : _forked.Intersect(forked)];
        _run.Clear();
    }
}
