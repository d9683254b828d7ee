using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>extends</c>: the profiles that a profile is built on, and the one map that comes of it.</summary>
public sealed class Inheritance
{
    private const int LongestChain = 16;
    private const int LongestHint = 200;

    private readonly ProfileReading _reading;
    private readonly Collection _collection;
    private readonly List<string> _chain = [];

    private Inheritance(ProfileReading reading, Collection collection)
    {
        _reading = reading;
        _collection = collection;
    }

    /// <summary>The map with the keys of its bases.</summary>
    /// <returns>The map itself when it extends nothing, or after a finding.</returns>
    public static MapNode Resolve(ProfileReading reading, MapNode map, Collection collection) =>
        map.Find("extends") is null ? map : new Inheritance(reading, collection).Resolve(map);

    private MapNode Resolve(MapNode map)
    {
        _chain.Add(map.Source.Path);
        if (map["extends"] is not { } node)
        {
            return map;
        }

        if (BaseOf(node) is { } tree)
        {
            return ProfileMerge.Merge(Resolve(tree), map);
        }

        _reading.LacksBase = true;
        return map;
    }

    private MapNode? BaseOf(Node node)
    {
        var id = TextValue.Fixed(_reading, node, "extends");
        var file = id is null ? null : FileOf(node, id);
        var text = file is null ? null : ProfileFile.ReadText(file, _reading);
        return text is null ? null : ProfileTree.Read(new ProfileSource(file!, text), _reading);
    }

    /// <summary>The base's file. A profile that extends its own id is one put before another of that id on the search path:
    /// it means the other.</summary>
    private string? FileOf(Node node, string id)
    {
        if (!Collection.IsId(id) || id.EndsWith(".yaml", StringComparison.Ordinal))
        {
            var hint = id.Length < LongestHint && id.EndsWith(".yaml", StringComparison.Ordinal) ? $"write extends: {Collection.IdOf(id)}" : "for example extends: seq24";
            _reading.Report(node, FindingKind.BadValue, "'extends' must be a profile's id, which is its file's name without .yaml", hint);
            return null;
        }

        var isOwn = id == node.Source.Id;
        var found = isOwn ? _collection.FindBehind(id, _chain) : _collection.Find(id);
        if (found is null)
        {
            var hint = NearestName.Find(id, _collection.List().Select(place => place.Id).Where(other => other != id)) is { } near ? $"did you mean '{near}'?" : "'nsmproxy profiles' lists what there is";
            _reading.Report(node, FindingKind.BadValue, isOwn ? "the profile extends itself" : $"there is no profile {Quote.Of(id)} to extend", hint);
        }
        else if (_chain.Contains(found) || _chain.Count >= LongestChain)
        {
            _reading.Report(node, FindingKind.BadValue, _chain.Contains(found) ? $"the profile extends itself, by way of {Quote.Of(id)}" : $"more than {LongestChain} profiles extend one another");
            return null;
        }

        return found;
    }
}
