namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>changed: file</c> with <c>quiet: 100ms</c>.</summary>
public static class ChangedConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("changed", ["quiet"], Read);

    private static ChangedCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        var quiet = map["quiet"] is { } node ? DurationValue.Read(reading, node, "quiet") : null;
        return TextValue.NotEmpty(reading, value, "changed", reading.StepUse) is { } file
            ? new ChangedCondition(map.At, file, quiet ?? WrittenCondition.DefaultQuiet) : null;
    }
}
