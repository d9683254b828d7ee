using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A signal's name or number.</summary>
public static class SignalValue
{
    /// <returns>Null after a finding.</returns>
    public static Signal? Read(ProfileReading reading, Node node, string key)
    {
        if (TextValue.Scalar(reading, node, key) is not { } scalar)
        {
            return null;
        }

        if (Signal.TryParse(scalar.Value, out var signal))
        {
            return signal;
        }

        var bare = scalar.Value.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? scalar.Value[3..] : scalar.Value;
        var known = NearestName.Find(bare, Signal.KnownNames);
        reading.Report(node, FindingKind.BadValue, $"unknown signal {Quote.Of(scalar.Value)}", known is null ? "for example USR1, HUP, TERM (signal(7))" : $"did you mean {known}?");
        return null;
    }

    /// <summary>A signal that a program can have a handler for.</summary>
    /// <returns>Null after a finding.</returns>
    public static Signal? Catchable(ProfileReading reading, Node node, string key)
    {
        var signal = Read(reading, node, key);
        if (signal == Signal.Kill || signal == Signal.Stop)
        {
            reading.Report(node, FindingKind.BadValue, $"no program can have a handler for {signal}", "take the signal that the program documents, often USR1");
            return null;
        }

        return signal;
    }
}
