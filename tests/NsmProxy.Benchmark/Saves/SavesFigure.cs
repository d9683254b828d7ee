namespace NsmProxy.Benchmark.Saves;

/// <summary>What is measured of a proxy that saves again and again.</summary>
internal static class SavesFigure
{
    public static readonly Figure Memory = new("PSS", "MiB");
    public static readonly Figure Resident = new("RSS", "MiB");
    public static readonly Figure Peak = new("peak of RSS", "MiB");
    public static readonly Figure Descriptors = new("descriptors", "");
    public static readonly Figure Threads = new("threads", "");
    public static readonly Figure Logs = new("logs", "KiB");
    public static readonly Figure Duration = new("`save` sent → reply", "ms");

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Figure> All { get; } = [Memory, Resident, Peak, Descriptors, Threads, Logs, Duration];
}
