namespace NsmProxy.Profiles.Reading;

/// <summary>Two profiles to one: keys of the second replace those of the first, and where both are maps their entries do.
/// A step or condition is one thing although it is written as a map: it is replaced as a whole.</summary>
public static class ProfileMerge
{
    /// <summary>The base's keys, replaced and followed by those of the profile that extends it.</summary>
    public static MapNode Merge(MapNode under, MapNode over)
    {
        var merged = new MapNode(over.Source, over.At);
        foreach (var entry in under.Entries)
        {
            merged.Add(over.Find(entry.Name) is { } replaced ? replaced with { Value = MergeValue(entry, replaced.Value) } : entry);
        }

        foreach (var entry in over.Entries)
        {
            if (under.Find(entry.Name) is null)
            {
                merged.Add(entry);
            }
        }

        return merged;
    }

    private static Node MergeValue(MapEntry under, Node over) => (under.Name, under.Value, over) switch
    {
        ("packages" or "environment" or "new", MapNode left, MapNode right) => Merge(left, right),
        ("gui", MapNode left, MapNode right) when left.HasAny("command") == right.HasAny("command") => Merge(left, right),
        ("stop", MapNode left, MapNode right) when StopValue.IsSignalAndLimit(left) && StopValue.IsSignalAndLimit(right) => Merge(left, right),
        ("save", var left, MapNode right) when SaveValue.IsMapOfSteps(right) && AsMapOfSteps(under.Key, left) is { } steps => Merge(steps, right),
        _ => over,
    };

    /// <summary>Steps alone are short for a map with nothing but steps.</summary>
    private static MapNode? AsMapOfSteps(ScalarNode key, Node node)
    {
        if (node is ScalarNode)
        {
            return null;
        }

        if (SaveValue.IsMapOfSteps(node))
        {
            return (MapNode)node;
        }

        var map = new MapNode(node.Source, node.At);
        map.Add(new MapEntry(key.Renamed("steps"), node));
        return map;
    }
}
