namespace NsmProxy.Benchmark.Sizes;

/// <summary>What is measured of a save of a large project.</summary>
internal static class SizesFigure
{
    public static readonly Figure Writing = new("the program's own writing", "ms");
    public static readonly Figure Before = new("`save` sent → program begins to write", "ms");
    public static readonly Figure After = new("closed → reply, without `quiet`", "ms");
    public static readonly Figure Whole = new("`save` sent → reply", "ms");
    public static readonly Figure Keeping = new("reply → proxy at rest", "ms");
    public static readonly Figure Again = new("saved again at once: sent → program begins", "ms");
    public static readonly Figure Written = new("written by the proxy", "MiB");

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Figure> All { get; } = [Writing, Before, After, Whole, Keeping, Again, Written];
}
