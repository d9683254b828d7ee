using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>listening: tcp://127.0.0.1:PORT</c>.</summary>
public static class ListeningConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("listening", [], Read);

    private static ListeningCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        if (TextValue.NotEmpty(reading, value, "listening", reading.StepUse) is not { } address)
        {
            return null;
        }

        if (!IsAddress(address))
        {
            reading.Report(value, FindingKind.BadValue, $"{Quote.Of(address.Source)} is no address", "addresses are tcp://127.0.0.1:PORT, udp://127.0.0.1:PORT and unix:PATH");
            return null;
        }

        return new ListeningCondition(map.At, address);
    }

    /// <summary>Checks what is known now; what variables bring is seen when the address is used.</summary>
    private static bool IsAddress(Template address)
    {
        var text = address.Source;
        if (address.Parts[0] is VariablePart)
        {
            return true;
        }

        if (text.StartsWith("unix:", StringComparison.Ordinal))
        {
            return text.Length > 5;
        }

        var isNetwork = text.StartsWith("tcp://", StringComparison.Ordinal) || text.StartsWith("udp://", StringComparison.Ordinal);
        return isNetwork && (address.Parts.Count > 1 || HasHostAndPort(text.AsSpan(6)));
    }

    private static bool HasHostAndPort(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text[(colon + 1)..].TrimEnd('/'), out var port) && port > 0;
    }
}
