using NsmProxy.Processes;

namespace NsmProxy.Benchmark.Load;

/// <summary>The trials of one contestant with growing numbers of proxies.</summary>
/// <param name="contestant">Whose.</param>
/// <param name="reports">Where the programs report.</param>
internal sealed class LoadTrials(Contestant contestant, StampedPort reports)
{
    private static readonly TimeSpan SettlesIn = TimeSpan.FromSeconds(3);

    private int _runs;

    /// <summary>What was measured.</summary>
    public Growth Growth { get; private set; } = new(contestant.Name);

    /// <summary>A trial that does not count: the first one reads the executable from the disk and compiles this program.</summary>
    public void WarmUp()
    {
        Measure(1);
        Growth = new Growth(contestant.Name);
    }

    /// <summary>One session from the start of its proxies to their end.</summary>
    /// <param name="count">How many proxies.</param>
    public void Measure(int count)
    {
        Orphans.Reap();
        var measured = Growth.At($"{count}");
        var before = ChildUsage.Milliseconds();
        using (var session = new LoadSession(contestant, reports, count, _runs++))
        {
            Add(measured, LoadFigure.Announced, session.Start());
            measured.Add(LoadFigure.EndedAtOnce, session.EndedAtOnce);
            Add(measured, LoadFigure.Opened, session.Open());
            Add(measured, LoadFigure.Saved, session.Save());
            measured.Add(LoadFigure.Memory, session.Memory());
            Thread.Sleep(SettlesIn);
            measured.Add(LoadFigure.MemoryAtRest, session.Memory());
            Add(measured, LoadFigure.Gone, session.Stop());
            session.Failures.ForEach(failure => Growth.Fail($"{count} proxies", failure));
        }

        measured.Add(LoadFigure.Processor, ChildUsage.Milliseconds() - before);
    }

    private static void Add(Measurements measured, Figure figure, (long First, long? Last) times) => measured.Add(figure, times.First, times.Last);
}
