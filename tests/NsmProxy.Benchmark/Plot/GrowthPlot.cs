using System.Globalization;

namespace NsmProxy.Benchmark.Plot;

/// <summary>The medians under growing loads as curves, where the loads are numbers.</summary>
internal static class GrowthPlot
{
    private const double Second = 1000;

    /// <summary>Draws a panel for each figure.</summary>
    /// <param name="head">What it is about.</param>
    /// <param name="load">What grows.</param>
    /// <param name="figures">What was measured.</param>
    /// <param name="contestants">Of whom.</param>
    /// <param name="notes">What must be known to read it.</param>
    /// <returns>The SVG file's text.</returns>
    public static string Draw(string head, string load, IEnumerable<Figure> figures, IReadOnlyList<Growth> contestants, IEnumerable<string> notes) =>
        SvgPicture.Draw(head, load, [.. figures.Select(figure => Panel(figure, contestants))], [.. notes]);

    private static Panel Panel(Figure figure, IReadOnlyList<Growth> contestants)
    {
        // Thousands of milliseconds are hard to read.
        var inSeconds = figure.Unit == "ms" && contestants.Any(contestant => contestant.Loads.Any(load => contestant.At(load).Median(figure) >= Second));
        var (divisor, unit) = inSeconds ? (Second, "s") : (1, figure.Unit);
        return new Panel(
            $"{figure.What.Replace("`", "", StringComparison.Ordinal)} ({unit})",
            [.. contestants.Select(contestant => new Curve(contestant.Name, [.. Points(figure, contestant, divisor)]))]);
    }

    private static IEnumerable<(double X, double Y)> Points(Figure figure, Growth contestant, double divisor) =>
        from load in contestant.Loads
        let median = contestant.At(load).Median(figure)
        where median is not null
        select (double.Parse(load, CultureInfo.InvariantCulture), median.Value / divisor);
}
