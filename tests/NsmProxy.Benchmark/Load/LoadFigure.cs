namespace NsmProxy.Benchmark.Load;

/// <summary>What is measured of many proxies in one session.</summary>
internal static class LoadFigure
{
    public static readonly Figure Announced = new("first started → all announced", "ms");
    public static readonly Figure Opened = new("first `open` → all open, all programs started", "ms");
    public static readonly Figure Saved = new("first `save` → all answered, all files closed", "ms");
    public static readonly Figure Gone = new("first SIGTERM → all gone", "ms");
    public static readonly Figure Processor = new("processor time, together", "ms");
    public static readonly Figure Memory = new("PSS, together", "MiB");

    /// <summary>All of them, in the order of table and plot.</summary>
    public static IReadOnlyList<Figure> All { get; } = [Announced, Opened, Saved, Gone, Processor, Memory];
}
