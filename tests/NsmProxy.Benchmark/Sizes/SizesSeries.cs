namespace NsmProxy.Benchmark.Sizes;

/// <summary>Projects of growing size, and one of many files: what the program needs for its writing, and what the proxy
/// adds to it.</summary>
internal static class SizesSeries
{
    private const int UsualRuns = 3;
    private const long MiB = 1024 * 1024;
    private const int FileSize = 1000;

    /// <summary>Measures.</summary>
    /// <returns>What is printed.</returns>
    public static IEnumerable<string> Run(Field field)
    {
        var runs = field.Asked.Runs ?? UsualRuns;
        List<Growth> growths = [.. field.Asked.Proxies.Select(proxy => new Growth(proxy.Name))];
        (string Load, ProgramWork Work)[] loads =
        [
            .. field.Asked.Sizes.Select(size => ($"{size} MiB", new ProgramWork(size * MiB))),
            .. field.Asked.Files > 0 ? new[] { ($"{field.Asked.Files} files", new ProgramWork(FileSize, field.Asked.Files)) } : [],
        ];
        foreach (var (load, work) in loads)
        {
            List<SizesTrials> contestants = [.. field.With(work).Select((contestant, i) => new SizesTrials(contestant, field.Reports, growths[i], load))];
            for (var run = 0; run < runs; run++)
            {
                contestants.ForEach(contestant => contestant.Measure(run));
            }
        }

        return GrowthTable.Lines(
            "project",
            SizesFigure.All,
            growths,
            $"Medians of {runs} runs in turn, each from an idle proxy and a disk with nothing to write; `quiet` is {ProgramWork.Usual.Quiet.TotalMilliseconds} ms.");
    }
}
