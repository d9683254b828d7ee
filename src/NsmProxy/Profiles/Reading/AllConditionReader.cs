namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>all: […]</c>.</summary>
public static class AllConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("all", [], Read);

    private static AllCondition Read(ProfileReading reading, MapNode map, Node value) =>
        new(map.At, ConditionValue.ReadList(reading, value, "all"));
}
