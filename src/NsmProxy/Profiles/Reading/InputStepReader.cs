namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>input: "text"</c>.</summary>
public static class InputStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("input", ["within"], Read);

    private static InputStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var within = StepValue.Within(reading, map);
        return TextValue.Read(reading, value, "input", reading.StepUse) is { } line ? new InputStep(map.At, within, line) : null;
    }
}
