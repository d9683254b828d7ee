namespace NsmProxy.Benchmark;

/// <summary>One proxy at a time: how fast it answers, and what it costs while idle.</summary>
internal static class OneSeries
{
    private const int UsualRuns = 50;
    private const int IdleRuns = 3;

    /// <summary>Measures.</summary>
    /// <returns>What is printed.</returns>
    public static IEnumerable<string> Run(Field field)
    {
        var runs = field.Asked.Runs ?? UsualRuns;
        var idleRuns = Math.Min(IdleRuns, runs);
        List<Trials> contestants = [.. field.With(ProgramWork.Usual).Select(contestant => new Trials(contestant, field.Reports))];
        contestants.ForEach(contestant => contestant.WarmUp());
        for (var run = 0; run < runs; run++)
        {
            contestants.ForEach(contestant => contestant.Measure());
        }

        for (var run = 0; run < idleRuns; run++)
        {
            contestants.ForEach(contestant => contestant.MeasureIdle());
        }

        return [.. Table.Lines(contestants), "", $"{Table.Legend} {runs} runs in turn, {idleRuns} of 10 s idle."];
    }
}
