using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A map from texts to values.</summary>
/// <param name="source">The file.</param>
/// <param name="at">Where it begins.</param>
public sealed class MapNode(ProfileSource source, Position at) : Node(source, at)
{
    // A profile's maps have a handful of keys; only a hostile one has so many that looking at each would be slow.
    private const int FewEntries = 32;

    private readonly List<MapEntry> _entries = [];
    private Dictionary<string, int>? _index;

    /// <summary>The entries in the order of the file; no two have the same key.</summary>
    public IReadOnlyList<MapEntry> Entries => _entries;

    /// <inheritdoc/>
    public override string Shape => "a map";

    /// <summary>The entry of that key.</summary>
    /// <returns>Null when there is none.</returns>
    public MapEntry? Find(string name)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out var at) ? _entries[at] : null;
        }

        foreach (var entry in _entries)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The value of that key.</summary>
    /// <returns>Null when there is none.</returns>
    public Node? this[string name] => Find(name)?.Value;

    /// <summary>Whether one of those keys is there.</summary>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts an entry behind the others; its key must be new.</summary>
    public void Add(MapEntry entry)
    {
        _index?.Add(entry.Name, _entries.Count);
        _entries.Add(entry);
        Size += entry.Value.Size + 1;
        Height = Math.Max(Height, entry.Value.Height);
        if (_index is null && _entries.Count > FewEntries)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _entries.Count; i++)
            {
                _index.Add(_entries[i].Name, i);
            }
        }
    }

    /// <summary>Counts this level: nothing is added any more.</summary>
    public void End() => Height++;
}
