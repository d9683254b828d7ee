using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>signal: USR1</c> with <c>to: group</c> or <c>process: name</c>.</summary>
public static class SignalStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("signal", ["to", "process", "within"], Read);

    private static SignalStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var signal = SignalValue.Catchable(reading, value, "signal");
        var within = StepValue.Within(reading, map);
        var isGroup = map["to"] is { } to && IsGroup(reading, to);
        var process = map["process"] is { } name ? ProcessNameValue.Read(reading, name) : null;
        if (map["to"] is not null && map["process"] is { } second)
        {
            reading.Report(second, FindingKind.BadValue, "a signal goes to the group or to one process, not to both");
        }

        return signal is { } known ? new SignalStep(map.At, within, known, new SignalTarget(isGroup, process)) : null;
    }

    private static bool IsGroup(ProfileReading reading, Node node)
    {
        if (TextValue.Scalar(reading, node, "to") is { Value: not "group" } other)
        {
            reading.Report(node, FindingKind.BadValue, $"a signal cannot go to {Quote.Of(other.Value)}", "'to: group' is the program's process group, 'process: name' one process by its name");
        }

        return true;
    }
}
