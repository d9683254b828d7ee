namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>delay: 500ms</c>.</summary>
public static class DelayConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("delay", [], Read);

    private static DelayCondition? Read(ProfileReading reading, MapNode map, Node value) =>
        DurationValue.Read(reading, value, "delay") is { } time ? new DelayCondition(map.At, time) : null;
}
