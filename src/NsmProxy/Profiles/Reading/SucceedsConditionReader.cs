namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>succeeds: [argv…]</c>.</summary>
public static class SucceedsConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("succeeds", [], Read);

    private static SucceedsCondition? Read(ProfileReading reading, MapNode map, Node value) =>
        CommandValue.Read(reading, value, "succeeds", reading.StepUse) is { } command ? new SucceedsCondition(map.At, command) : null;
}
