namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>wait: condition</c>.</summary>
public static class WaitStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("wait", ["within"], Read);

    private static WaitStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var within = StepValue.Within(reading, map);
        return ConditionValue.Read(reading, value, "wait") is { } condition ? new WaitStep(map.At, within, condition) : null;
    }
}
