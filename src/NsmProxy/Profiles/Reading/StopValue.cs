using NsmProxy.Processes;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>stop</c>: a signal and a limit, or steps.</summary>
public static class StopValue
{
    /// <summary>Whether this is the map of a signal and a limit, and no step.</summary>
    public static bool IsSignalAndLimit(Node node)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            return false;
        }

        foreach (var entry in map.Entries)
        {
            if (entry.Name is not ("signal" or "within"))
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>Null after a finding.</returns>
    public static Stop? Read(ProfileReading reading, Node node)
    {
        var stop = new Stop();
        if (IsSignalAndLimit(node))
        {
            var map = (MapNode)node;
            var signal = map["signal"] is { } name ? ReadSignal(reading, name) : null;
            var within = map["within"] is { } limit ? DurationValue.Read(reading, limit, "within") : null;
            return new Stop { Signal = signal ?? stop.Signal, Within = within ?? stop.Within };
        }

        if (node is ScalarNode { IsNull: false } word && Signal.TryParse(word.Value, out _))
        {
            reading.ReportShape(node, "stop", "a map or steps", $"write stop: {{signal: {word.Value}}}");
            return null;
        }

        var steps = StepValue.Read(reading, node, "stop");
        // The limit of a single step stands in the very place of the limit of the stop.
        return stop with { Steps = steps, Within = node is MapNode && steps.Count == 1 ? steps[0].Within : stop.Within };
    }

    /// <summary>KILL is allowed for programs that know no other end; STOP would only halt it.</summary>
    private static Signal? ReadSignal(ProfileReading reading, Node node) =>
        node is ScalarNode { Value: "KILL" or "SIGKILL" or "9" } ? Signal.Kill : SignalValue.Catchable(reading, node, "signal");
}
