namespace NsmProxy.Benchmark.Load;

/// <summary>What is measured of many proxies in one session.</summary>
internal static class LoadFigure
{
    public static readonly Figure Announced = new("started → all announced", "ms");
    public static readonly Figure EndedAtOnce = new("… after so many had ended at once", "");
    public static readonly Figure Opened = new("`open` → all open", "ms");
    public static readonly Figure Saved = new("`save` → all saved", "ms");
    public static readonly Figure Gone = new("SIGTERM → all gone", "ms");
    public static readonly Figure Processor = new("processor time, together", "ms");
    public static readonly Figure Memory = new("PSS, together", "MiB");
    public static readonly Figure MemoryAtRest = new("… at rest", "MiB");

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Figure> All { get; } = [Announced, EndedAtOnce, Opened, Saved, Gone, Processor, Memory, MemoryAtRest];

    /// <summary>Those of the plot.</summary>
    public static IReadOnlyList<Figure> Drawn { get; } = [Announced, Opened, Saved, Gone, Processor, Memory];
}
