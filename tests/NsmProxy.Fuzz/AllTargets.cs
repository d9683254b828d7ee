using NsmProxy.Fuzz.Targets;

namespace NsmProxy.Fuzz;

/// <summary>Every target.</summary>
internal static class AllTargets
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. In("").Select(target => target.Name)];

    /// <summary>The target of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="scratch">A folder for what is only read from files.</param>
    public static FuzzTarget Of(string name, string scratch) => In(scratch).Single(target => target.Name == name);

    private static IReadOnlyList<FuzzTarget> In(string scratch) =>
    [
        new OscTarget(),
        new NsmTarget(),
        new ProfileTarget(),
        .. Formats.All,
        new ConversionTarget(scratch),
        new StateTarget(scratch),
        new PathsTarget(scratch),
        new ProgramsTarget(),
    ];
}
