namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>any: […]</c>.</summary>
public static class AnyConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("any", [], Read);

    private static AnyCondition Read(ProfileReading reading, MapNode map, Node value) =>
        new(map.At, ConditionValue.ReadList(reading, value, "any"));
}
