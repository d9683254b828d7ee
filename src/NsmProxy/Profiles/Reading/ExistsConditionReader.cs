namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>exists: path</c>.</summary>
public static class ExistsConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("exists", [], Read);

    private static ExistsCondition? Read(ProfileReading reading, MapNode map, Node value) =>
        TextValue.NotEmpty(reading, value, "exists", reading.StepUse) is { } path ? new ExistsCondition(map.At, path) : null;
}
