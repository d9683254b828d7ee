using System.Globalization;
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
                Console.Error.WriteLine($"run {run + 1} of {runs}, {count} proxies: done");
            }
        }

        List<Growth> growths = [.. contestants.Select(contestant => contestant.Growth)];
        if (field.Asked.Plot is { } file)
        {
            var head = $"Proxies in one session, opened, saved and stopped together: medians of {runs} runs";
            File.WriteAllText(file, GrowthPlot.Draw(head, "proxies", LoadFigure.Drawn, growths, growths.SelectMany(Notes)));
        }

        return GrowthTable.Lines(
            "proxies",
            LoadFigure.All,
            growths,
            $"Medians of {runs} runs in turn, from the first sent to the last done: open is answered with the program started, saved is answered with the file closed. Those that ended before they had announced themselves were started again, one after the other, until all had; that time counts. Where some failed the times are of the others. Processor time: of the proxies and of all that they started. PSS: of the proxies and their guards, after the save.");
    }

    private static IEnumerable<string> Notes(Growth growth) =>
        from load in growth.Loads.Reverse().Take(1)
        let ended = growth.At(load).Median(LoadFigure.EndedAtOnce)
        where ended > 0
        select string.Create(CultureInfo.InvariantCulture, $"{growth.Name}: of {load} started together {ended:0} ended before they had announced themselves, and were started again one by one.");
}
