using NsmProxy.Benchmark.Plot;

namespace NsmProxy.Benchmark.Load;

/// <summary>Growing numbers of proxies in one session, all of them opened, saved and stopped together.</summary>
internal static class LoadSeries
{
    private const int UsualRuns = 5;

    /// <summary>Measures, and draws the growth curves where that was asked for.</summary>
    /// <returns>What is printed.</returns>
    public static IEnumerable<string> Run(Field field)
    {
        var runs = field.Asked.Runs ?? UsualRuns;
        List<LoadTrials> contestants = [.. field.With(ProgramWork.Usual).Select(contestant => new LoadTrials(contestant, field.Reports))];
        contestants.ForEach(contestant => contestant.WarmUp());
        for (var run = 0; run < runs; run++)
        {
            foreach (var count in field.Asked.Counts)
            {
                contestants.ForEach(contestant => contestant.Measure(count));
            }
        }

        List<Growth> growths = [.. contestants.Select(contestant => contestant.Growth)];
        if (field.Asked.Plot is { } file)
        {
            File.WriteAllText(file, GrowthPlot.Draw("Proxies in one session, opened, saved and stopped together", "proxies", LoadFigure.All, growths));
        }

        return GrowthTable.Lines(
            "proxies",
            LoadFigure.All,
            growths,
            $"Medians of {runs} runs in turn, from the first sent to the last done: open is answered with the program started, saved is answered with the file closed. Processor time: of the proxies and of all that they started. PSS: of the proxies and their guards, after the save.");
    }
}
