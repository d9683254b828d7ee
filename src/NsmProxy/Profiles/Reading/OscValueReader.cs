using System.Globalization;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads the arguments of an OSC message: YAML's own types where they say enough, else <c>{type: value}</c>.</summary>
public static class OscValueReader
{
    // In the order of OscType.
    private static readonly string[] Names =
        ["int32", "int64", "float", "double", "string", "symbol", "blob", "char", "color", "midi", "time", "bool", "nil", "infinitum"];

    /// <summary>The names of the types that an argument may have before it.</summary>
    public static IReadOnlyList<string> TypeNames => Names;

    /// <returns>The arguments that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<OscValue> ReadList(ProfileReading reading, Node node)
    {
        if (node is not ListNode list)
        {
            reading.ReportShape(node, "arguments", "a list", "for example arguments: [1, 2.5, text, {int64: 5}]");
            return [];
        }

        var values = new List<OscValue>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (Read(reading, item) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static OscValue? Read(ProfileReading reading, Node node) => node switch
    {
        ListNode list => new OscList(list.At, ReadList(reading, list)),
        MapNode map => ReadTyped(reading, map),
        ScalarNode scalar => ReadPlain(reading, scalar),
        _ => throw new InvalidOperationException($"unknown node {node}"),
    };

    /// <summary>What is written without quotes is what YAML 1.2 takes it for; a variable never changes that.</summary>
    private static OscSingle? ReadPlain(ProfileReading reading, ScalarNode node)
    {
        if (node.IsNull)
        {
            return new OscSingle(node.At, OscType.Nil, Template.Literal(""));
        }

        var type = !node.IsPlain ? OscType.String
            : node.Value is "true" or "false" ? OscType.Bool
            : IsWhole(node.Value) ? OscType.Int32
            : OscNotation.Number(node.Value) is not null ? OscType.Float
            : OscType.String;
        if (OscNotation.Mistake(type, node.Value) is { } mistake)
        {
            reading.Report(node, FindingKind.BadValue, $"{node.Value} {mistake}", WiderHint(node.Value));
            return null;
        }

        return ReadText(reading, node) is { } text ? new OscSingle(node.At, type, text) : null;
    }

    private static OscSingle? ReadTyped(ProfileReading reading, MapNode map)
    {
        if (map.Entries is not [var entry])
        {
            reading.Report(map, FindingKind.BadValue, "an argument with its type has one key, the type", "for example {int64: 5}");
            return null;
        }

        var index = Array.IndexOf(Names, entry.Name);
        if (index < 0)
        {
            var nearest = NearestName.Find(entry.Name, Names);
            reading.Report(entry.Key, FindingKind.UnknownKey, $"OSC has no type {Quote.Of(entry.Name)}", nearest is null ? "known are " + string.Join(", ", Names) : $"did you mean '{nearest}'?");
            return null;
        }

        var type = (OscType)index;
        var text = type is OscType.Nil or OscType.Infinitum ? ReadNothing(reading, entry)
            : type == OscType.Midi ? ReadMidi(reading, entry)
            : ReadText(reading, entry.Value);
        if (text is { Parts: [] or [LiteralPart] } && OscNotation.Mistake(type, text.Expand(part => part.Name)) is { } mistake)
        {
            reading.Report(entry.Value, FindingKind.BadValue, $"{Quote.Of(text.Source)} {mistake}");
            return null;
        }

        return text is null ? null : new OscSingle(map.At, type, text);
    }

    private static Template? ReadText(ProfileReading reading, Node node) =>
        TextValue.Read(reading, node, "arguments", reading.StepUse | TemplateUse.Message);

    private static Template? ReadNothing(ProfileReading reading, MapEntry entry)
    {
        if (entry.Value is ScalarNode { IsNull: true })
        {
            return Template.Literal("");
        }

        reading.Report(entry.Value, FindingKind.BadValue, $"'{entry.Name}' has no value", $"write {{{entry.Name}}}");
        return null;
    }

    /// <summary>The four numbers, put behind each other.</summary>
    private static Template? ReadMidi(ProfileReading reading, MapEntry entry)
    {
        if (entry.Value is not ListNode list)
        {
            reading.ReportShape(entry.Value, "midi", "a list", "it has four numbers: {midi: [port, status, data, data]}");
            return null;
        }

        var parts = new List<TemplatePart>();
        var sources = new List<string>();
        foreach (var item in list.Items)
        {
            if (ReadText(reading, item) is not { } number)
            {
                return null;
            }

            parts.AddRange(parts.Count == 0 ? number.Parts : [new LiteralPart(OscNotation.MidiSeparator.ToString()), .. number.Parts]);
            sources.Add(number.Source);
        }

        // One literal where there is no variable, so that it can be checked at once.
        var source = string.Join(", ", sources);
        return new Template($"[{source}]", list.At, parts.TrueForAll(part => part is LiteralPart)
            ? [new LiteralPart(string.Concat(parts.Select(part => ((LiteralPart)part).Text)))] : parts);
    }

    private static bool IsWhole(string text)
    {
        var digits = text is ['-' or '+', ..] ? text.AsSpan(1) : text;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static string WiderHint(string number) => !IsWhole(number) || !long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        ? $"write {{double: {number}}}" : $"write {{int64: {number}}}";
}
