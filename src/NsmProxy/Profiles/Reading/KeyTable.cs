using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The keys that a map may have: reading, suggestions and what is missing all come from this one table.</summary>
/// <typeparam name="T">What is filled from the map.</typeparam>
/// <param name="owner">What the map is, in the user's words: <c>'save'</c>.</param>
/// <param name="keys">The keys, in the order in which they are read.</param>
public sealed class KeyTable<T>(string owner, params IReadOnlyList<Key<T>> keys)
{
    /// <summary>The keys' names.</summary>
    public IReadOnlyList<string> Names { get; } = [.. keys.Select(key => key.Name)];

    /// <summary>The names of the keys without which the map is not whole.</summary>
    public IEnumerable<string> RequiredNames => keys.Where(key => key.Required is not null).Select(key => key.Name);

    /// <summary>Reads every key of the map that the table has, and notes every one that it does not have.</summary>
    /// <param name="reading">Takes the findings.</param>
    /// <param name="map">The map.</param>
    /// <param name="target">What is filled.</param>
    /// <param name="hint">A better hint for an unknown key than the nearest name, or null where it has none.</param>
    public void Read(ProfileReading reading, MapNode map, T target, Func<string, string?>? hint = null)
    {
        var known = 0;
        foreach (var key in keys)
        {
            if (map[key.Name] is { } value)
            {
                known++;
                key.Read(reading, value, target);
            }
            else if (key.Required is not null)
            {
                reading.Report(map, FindingKind.MissingKey, $"{owner} lacks the key '{key.Name}'", key.Required);
            }
        }

        if (known < map.Entries.Count)
        {
            ReportUnknown(reading, map, hint);
        }
    }

    private void ReportUnknown(ProfileReading reading, MapNode map, Func<string, string?>? hint)
    {
        foreach (var entry in map.Entries)
        {
            if (!reading.IsFull && !Names.Contains(entry.Name))
            {
                var nearest = NearestName.Find(entry.Name, Names);
                reading.Report(entry.Key, FindingKind.UnknownKey, $"{owner} has no key {Quote.Of(entry.Name)}", hint?.Invoke(entry.Name)
                    ?? (nearest is null ? "known are " + string.Join(", ", Names) : $"did you mean '{nearest}'?"));
            }
        }
    }
}
