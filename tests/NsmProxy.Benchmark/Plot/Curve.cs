namespace NsmProxy.Benchmark.Plot;

/// <summary>A line through points.</summary>
/// <param name="Name">Whose, as the legend says.</param>
/// <param name="Points">In the order of their x.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points);
