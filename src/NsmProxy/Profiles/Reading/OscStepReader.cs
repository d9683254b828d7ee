using System.Buffers;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>osc: /path</c> with <c>to</c>, <c>arguments</c>, <c>reply</c> and <c>error</c>.</summary>
public static class OscStepReader
{
    private const string AddressHint = "addresses are osc.udp://127.0.0.1:PORT and osc.tcp://127.0.0.1:PORT";

    // What cannot stand in a path, and what in a pattern stands for several (OSC 1.0 specification, "OSC Address Patterns").
    private static readonly SearchValues<char> NeverInPath = SearchValues.Create(" #,");
    private static readonly SearchValues<char> Wild = SearchValues.Create("*?[]{}");

    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("osc", ["to", "arguments", "reply", "error", "within"], Read);

    private static OscStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var path = ReadPath(reading, value, "osc", isPattern: true);
        var within = StepValue.Within(reading, map);
        var to = ReadAddress(reading, map);
        var arguments = map["arguments"] is { } list ? OscValueReader.ReadList(reading, list) : [];
        var reply = map["reply"] is { } answer ? ReadPath(reading, answer, "reply", isPattern: false) : null;
        var error = map["error"] is { } refusal ? ReadPath(reading, refusal, "error", isPattern: false) : null;
        if (!map.HasAny("reply", "error") && ReplyIn(arguments) is { } unheard)
        {
            reading.Report(map["arguments"]!.Source, unheard.At, FindingKind.MissingKey, "${reply} is where an answer is awaited, and this step awaits none", "add reply: /path, or error: /path for an answer that means failure");
        }

        return path is not null && to is not null ? new OscStep(map.At, within, path, to, arguments, reply, error) : null;
    }

    private static Template? ReadPath(ProfileReading reading, Node node, string key, bool isPattern)
    {
        if (TextValue.NotEmpty(reading, node, key, reading.StepUse) is not { } path)
        {
            return null;
        }

        var literals = string.Concat(path.Parts.OfType<LiteralPart>().Select(part => part.Text));
        var mistake = path.Parts[0] is LiteralPart { Text: not ['/', ..] } ? "an OSC path begins with a slash"
            : literals.AsSpan().ContainsAny(NeverInPath) ? "an OSC path has no space, '#' or ','"
            : !isPattern && literals.AsSpan().ContainsAny(Wild) ? "the path of an answer is written out, without * ? [ ] { }"
            : null;
        if (mistake is null)
        {
            return path;
        }

        reading.Report(node, FindingKind.BadValue, mistake, "for example /path/of/message; what is sent along stands under 'arguments'");
        return null;
    }

    private static Template? ReadAddress(ProfileReading reading, MapNode map)
    {
        if (map["to"] is not { } node)
        {
            reading.Report(map, FindingKind.MissingKey, "'osc' lacks the key 'to'", AddressHint);
            return null;
        }

        if (TextValue.NotEmpty(reading, node, "to", reading.StepUse) is not { } address)
        {
            return null;
        }

        if (!IsAddress(address))
        {
            reading.Report(node, FindingKind.BadValue, $"{Quote.Of(address.Source)} is no OSC address", AddressHint);
            return null;
        }

        return address;
    }

    /// <summary>Checks what is known now; what variables bring is seen when the address is used.</summary>
    private static bool IsAddress(Template address)
    {
        if (address.Parts[0] is not LiteralPart { Text: var text })
        {
            return true;
        }

        if (!text.StartsWith("osc.udp://", StringComparison.Ordinal) && !text.StartsWith("osc.tcp://", StringComparison.Ordinal))
        {
            return false;
        }

        var colon = text.LastIndexOf(':');
        return address.Parts.Count > 1
            || (colon > 10 && ushort.TryParse(text[(colon + 1)..].TrimEnd('/'), out var port) && port > 0);
    }

    private static VariablePart? ReplyIn(IReadOnlyList<OscValue> values)
    {
        foreach (var value in values)
        {
            var found = value switch
            {
                OscSingle single => single.Text.Parts.OfType<VariablePart>().FirstOrDefault(part => part.Name == "reply"),
                OscList list => ReplyIn(list.Values),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
