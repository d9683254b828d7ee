using System.Net;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>send: "text"</c> with <c>to</c>, <c>expect</c> and <c>reply-from</c>.</summary>
public static class SendStepReader
{
    private const string Pipe = "fifo:";
    private const string Forms = "addresses are tcp://127.0.0.1:PORT, unix:PATH and fifo:PATH";

    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("send", ["to", "expect", "reply-from", "within"], Read);

    private static SendStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var text = TextValue.NotEmpty(reading, value, "send", reading.StepUse);
        var to = ReadTarget(reading, map);
        var expect = map["expect"] is { } pattern ? PatternValue.Read(reading, pattern, "expect") : null;
        var replyFrom = map["reply-from"] is { } reply ? ReadAddress(reading, reply, "reply-from", "the answer comes from a pipe: reply-from: fifo:PATH", Pipe) : null;
        var within = StepValue.Within(reading, map);
        if (map.Find("reply-from") is { } lone && !map.HasAny("expect"))
        {
            reading.Report(lone.Key, FindingKind.BadValue, "'reply-from' says where the answer comes from, and no answer is expected", "add expect: with what the answer says");
        }

        if (to is not null && Begins(to, Pipe) && map.Find("expect") is { } expected && !map.HasAny("reply-from"))
        {
            reading.Report(expected.Key, FindingKind.BadValue, "no answer comes from the pipe that is written to", "name the pipe that it comes from: reply-from: fifo:PATH");
        }

        return text is not null && to is not null ? new SendStep(map.At, within, text, to, expect, replyFrom) : null;
    }

    private static Template? ReadTarget(ProfileReading reading, MapNode map)
    {
        if (map["to"] is { } to)
        {
            return ReadAddress(reading, to, "to", Forms, Pipe, "unix:", "tcp://");
        }

        reading.Report(map, FindingKind.MissingKey, "'send' lacks the key 'to'", "for example to: tcp://127.0.0.1:${port.shell}");
        return null;
    }

    /// <summary>Checks what is known now; what variables bring is seen when the address is used.</summary>
    private static Template? ReadAddress(ProfileReading reading, Node node, string key, string hint, params ReadOnlySpan<string> schemes)
    {
        if (TextValue.NotEmpty(reading, node, key, reading.StepUse) is not { } address)
        {
            return null;
        }

        foreach (var scheme in schemes)
        {
            if (Begins(address, scheme) && (scheme != "tcp://" || address.Parts.Count > 1 || IsHostAndPort(address.Source.AsSpan(6))) && address.Source.Length > scheme.Length)
            {
                return address;
            }
        }

        if (address.Parts[0] is VariablePart)
        {
            return address;
        }

        var better = address.Source.StartsWith("udp://", StringComparison.Ordinal) ? "'send' writes to streams; datagrams go by 'osc'" : hint;
        reading.Report(node, FindingKind.BadValue, $"{Quote.Of(address.Source)} is no address to {(key == "to" ? "send to" : "read from")}", better);
        return null;
    }

    private static bool Begins(Template address, string scheme) => address.Source.StartsWith(scheme, StringComparison.Ordinal);

    private static bool IsHostAndPort(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text[(colon + 1)..].TrimEnd('/'), out var port) && port > 0
            && (text[..colon] is "localhost" || IPAddress.TryParse(text[..colon], out _));
    }
}
