namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>run: [argv…]</c>.</summary>
public static class RunStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("run", ["within"], Read);

    private static RunStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var within = StepValue.Within(reading, map);
        return CommandValue.Read(reading, value, "run", reading.StepUse) is { } command ? new RunStep(map.At, within, command) : null;
    }
}
