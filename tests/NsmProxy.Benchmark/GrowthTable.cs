namespace NsmProxy.Benchmark;

/// <summary>The medians under growing loads as a Markdown table, and what failed.</summary>
internal static class GrowthTable
{
    /// <summary>For each figure a line per contestant, and the ratios of the first to the others.</summary>
    /// <param name="load">What grows.</param>
    /// <param name="figures">What was measured.</param>
    /// <param name="contestants">Of whom.</param>
    /// <param name="legend">What must be known to read it.</param>
    public static IEnumerable<string> Lines(string load, IEnumerable<Figure> figures, IReadOnlyList<Growth> contestants, string legend)
    {
        var first = contestants[0];
        string[] loads = [.. first.Loads];
        yield return Table.Row([load, "", .. loads]);
        yield return Table.Row(["---", "---", .. loads.Select(_ => "---:")]);
        foreach (var figure in figures)
        {
            var what = figure.What;
            foreach (var contestant in contestants)
            {
                yield return Table.Row([what, contestant.Name, .. loads.Select(at => Table.Value(figure, contestant.At(at).Median(figure)))]);
                what = "";
            }

            foreach (var other in contestants.Skip(1))
            {
                yield return Table.Row(["", $"{first.Name} / {other.Name}", .. loads.Select(at => Table.Ratio(first.At(at).Median(figure), other.At(at).Median(figure)))]);
            }
        }

        yield return "";
        yield return legend;
        foreach (var failure in contestants.SelectMany(contestant => contestant.Failures))
        {
            yield return failure;
        }
    }
}
