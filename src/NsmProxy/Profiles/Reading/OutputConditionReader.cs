namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>output: regex</c>.</summary>
public static class OutputConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("output", [], Read);

    private static OutputCondition? Read(ProfileReading reading, MapNode map, Node value) =>
        PatternValue.Read(reading, value, "output") is { } pattern ? new OutputCondition(map.At, pattern) : null;
}
