namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>jack-client: name</c>.</summary>
public static class JackClientConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("jack-client", [], Read);

    private static JackClientCondition? Read(ProfileReading reading, MapNode map, Node value) =>
        TextValue.NotEmpty(reading, value, "jack-client", reading.StepUse) is { } name ? new JackClientCondition(map.At, name) : null;
}
