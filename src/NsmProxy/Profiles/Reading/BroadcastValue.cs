using System.Buffers;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>broadcast</c>: a map from OSC paths to steps.</summary>
public static class BroadcastValue
{
    private const string Example = "for example broadcast: {/tempo: {osc: /set_tempo, to: \"osc.udp://127.0.0.1:${port.osc}\", arguments: [{float: \"${1}\"}]}}";

    /// <summary>What no OSC address may contain (OSC 1.0 specification, "OSC Address Spaces").</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(" #*,?[]{}");

    /// <returns>The rules that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<BroadcastRule> Read(ProfileReading reading, Node node)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            reading.ReportShape(node, "broadcast", "a map from OSC paths to steps", Example);
            return [];
        }

        var rules = new List<BroadcastRule>(map.Entries.Count);
        reading.StepUse = TemplateUse.Broadcast;
        foreach (var entry in map.Entries)
        {
            CheckPath(reading, entry.Key);
            rules.Add(new BroadcastRule(entry.Key.At, entry.Name, StepValue.Read(reading, entry.Value, entry.Name)));
        }

        reading.StepUse = TemplateUse.Step;
        return rules;
    }

    /// <summary>A session manager passes on no broadcast below <c>/nsm/</c> (NSM API 1.1.2, chapter 2.2.6).</summary>
    private static void CheckPath(ProfileReading reading, ScalarNode key)
    {
        var path = key.Value;
        if (!path.StartsWith('/') || path.Length < 2 || path.AsSpan().ContainsAny(Special))
        {
            reading.Report(key, FindingKind.BadValue, $"{Quote.Of(path)} is no OSC path", "a path begins with a slash, such as /tempo, and is no pattern");
        }
        else if (path.StartsWith("/nsm/", StringComparison.Ordinal))
        {
            reading.Report(key, FindingKind.BadValue, "a session manager passes on no broadcast below /nsm/", "another client sends it under a path of its own, such as /tempo");
        }
    }
}
