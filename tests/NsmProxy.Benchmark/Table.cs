using System.Globalization;

namespace NsmProxy.Benchmark;

/// <summary>The measurements as a Markdown table.</summary>
internal static class Table
{
    private const string Nothing = "n/a";

    /// <summary>One line per figure; beside the first contestant the others, each with the ratio of the first to it.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Trials> contestants)
    {
        var first = contestants[0];
        var others = contestants.Skip(1).ToList();
        string[] heads =
        [
            "", "aim", $"{first.Contestant.Name}: median", "worst",
            .. others.SelectMany(other => new[] { $"{other.Contestant.Name}: median", "worst", $"{first.Contestant.Name} / {other.Contestant.Name}" }),
        ];
        yield return Row(heads);
        yield return Row(heads.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (var figure in Figure.All)
        {
            yield return Row(
            [
                figure.What, figure.Aim is { } aim ? $"≤ {aim} {figure.Unit}".TrimEnd() : "", .. Values(figure, first),
                .. others.SelectMany(other => Values(figure, other).Append(Ratio(first.Measured.Median(figure), other.Measured.Median(figure)))),
            ]);
        }
    }

    /// <summary>What must be known to read it.</summary>
    public static string Legend { get; } = "A negative time: the reply was sent before the file was written. PSS: proportional set size, as the kernel counts it.";

    /// <summary>A value with its unit.</summary>
    public static string Value(Figure figure, double? value) => value is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{(figure.Unit.Length == 0 ? $"{number:0.#}" : $"{number:0.00} {figure.Unit}")}")
        : Nothing;

    /// <summary>How many times the other the first is.</summary>
    public static string Ratio(double? first, double? other) => first >= 0 && other > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(first < 10 * other ? $"{first / other:G2}" : $"{first / other:0}")}")
        : Nothing;

    /// <summary>A line of a table.</summary>
    public static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Values(Figure figure, Trials of) => [Value(figure, of.Measured.Median(figure)), Value(figure, of.Measured.Worst(figure))];
}
