namespace NsmProxy.Benchmark.Plot;

/// <summary>One pair of axes with its curves.</summary>
/// <param name="Title">What is drawn, with its unit.</param>
/// <param name="Curves">The same names in the same order in every panel of a picture.</param>
internal sealed record Panel(string Title, IReadOnlyList<Curve> Curves);
