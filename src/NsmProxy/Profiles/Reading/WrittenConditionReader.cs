namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>written: file</c> with <c>quiet: 100ms</c>.</summary>
public static class WrittenConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("written", ["quiet"], Read);

    private static WrittenCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        var quiet = map["quiet"] is { } node ? DurationValue.Read(reading, node, "quiet") : null;
        return TextValue.NotEmpty(reading, value, "written", reading.StepUse) is { } file
            ? new WrittenCondition(map.At, file, quiet ?? WrittenCondition.DefaultQuiet) : null;
    }
}
