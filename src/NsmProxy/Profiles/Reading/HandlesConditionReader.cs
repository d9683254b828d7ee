namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>handles: USR1</c> with <c>process: name</c>.</summary>
public static class HandlesConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("handles", ["process"], Read);

    private static HandlesCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        var process = map["process"] is { } name ? ProcessNameValue.Read(reading, name) : null;
        return SignalValue.Catchable(reading, value, "handles") is { } signal
            ? new HandlesCondition(map.At, signal, new SignalTarget(Process: process)) : null;
    }
}
