namespace NsmProxy.Benchmark;

/// <summary>What was measured of one contestant.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<Figure, List<double>> _values = [];

    /// <summary>How often a figure was measured.</summary>
    public int Count(Figure figure) => Values(figure).Count;

    /// <summary>Adds a value.</summary>
    public void Add(Figure figure, double value) => Values(figure).Add(value);

    /// <summary>Adds the time between two moments, where both are known, in milliseconds.</summary>
    public void Add(Figure figure, long? from, long? until)
    {
        if (until - from is { } nanoseconds)
        {
            Add(figure, nanoseconds / 1e6);
        }
    }

    /// <summary>The middle value, or null when there is none.</summary>
    public double? Median(Figure figure)
    {
        var sorted = Values(figure).Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The largest value, or null when there is none.</summary>
    public double? Worst(Figure figure) => Values(figure) is { Count: > 0 } values ? values.Max() : null;

    private List<double> Values(Figure figure)
    {
        if (!_values.TryGetValue(figure, out var values))
        {
            _values.Add(figure, values = []);
        }

        return values;
    }
}
