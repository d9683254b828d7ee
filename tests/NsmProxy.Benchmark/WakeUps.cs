namespace NsmProxy.Benchmark;

/// <summary>How often the threads of a process gave up the processor, which is how often they had been woken.</summary>
internal sealed class WakeUps
{
    private readonly int _pid;
    private readonly Dictionary<string, long> _before;

    /// <summary>Begins to count.</summary>
    public WakeUps(int pid)
    {
        _pid = pid;
        _before = Switches();
    }

    /// <summary>The number until now; a thread that ended was woken for that once.</summary>
    public long Since()
    {
        var now = Switches();
        return now.Sum(thread => thread.Value - _before.GetValueOrDefault(thread.Key)) + _before.Keys.Count(thread => !now.ContainsKey(thread));
    }

    private Dictionary<string, long> Switches() => Directory.Exists($"/proc/{_pid}/task")
        ? Directory.GetDirectories($"/proc/{_pid}/task").ToDictionary(
            thread => thread, thread => ProcFile.Number($"{thread}/status", "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"))
        : [];
}
