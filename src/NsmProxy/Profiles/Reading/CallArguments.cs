using NsmProxy.Profiles.DBus;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The values of a D-Bus call: any YAML.</summary>
public static class CallArguments
{
    /// <returns>Null after a finding.</returns>
    public static IReadOnlyList<CallValue>? Read(ProfileReading reading, Node node)
    {
        if (node is not ListNode list)
        {
            reading.ReportShape(node, "arguments", "a list", "for example arguments: [save, [], {}]");
            return null;
        }

        return ReadItems(reading, list);
    }

    private static List<CallValue>? ReadItems(ProfileReading reading, ListNode list)
    {
        var values = new List<CallValue>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (ReadOne(reading, item) is { } value)
            {
                values.Add(value);
            }
        }

        return values.Count == list.Items.Count ? values : null;
    }

    private static CallValue? ReadOne(ProfileReading reading, Node node) => node switch
    {
        ListNode list => ReadItems(reading, list) is { } items ? new CallList(node.At, items) : null,
        MapNode map => ReadMap(reading, map),
        _ => ReadScalar(reading, node),
    };

    private static CallMap? ReadMap(ProfileReading reading, MapNode map)
    {
        var entries = new List<CallEntry>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (ReadOne(reading, entry.Value) is { } value)
            {
                CheckType(reading, map, entry);
                entries.Add(new CallEntry(new CallScalar(entry.Key.At, Template.Literal(entry.Name), entry.Key.IsPlain), value));
            }
        }

        return entries.Count == map.Entries.Count ? new CallMap(map.At, entries) : null;
    }

    private static CallScalar? ReadScalar(ProfileReading reading, Node node)
    {
        if (node is ScalarNode { IsNull: true })
        {
            reading.Report(node, FindingKind.WrongType, "D-Bus has no value for nothing", "an empty text is written ''");
            return null;
        }

        return TextValue.Read(reading, node, "arguments", reading.StepUse) is { } text ? new CallScalar(node.At, text, ((ScalarNode)node).IsPlain) : null;
    }

    private static void CheckType(ProfileReading reading, MapNode map, MapEntry entry)
    {
        if (map.Entries.Count == 1 && entry.Name.StartsWith('@') && DBusType.ReadSingle(entry.Name[1..]) is null)
        {
            reading.Report(entry.Key, FindingKind.BadValue, $"{Quote.Of(entry.Name)} names no D-Bus type", "for example {'@u': 5} or {'@as': [a, b]}");
        }
    }
}
