using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The verbs of which one stands in each map: reading and suggestions come from this one table.</summary>
/// <typeparam name="T">Step or condition.</typeparam>
/// <param name="noun">What one of them is called: <c>a step</c>.</param>
/// <param name="example">One of them as it is written.</param>
/// <param name="misplaced">A better hint for a key that stands in the wrong place than the nearest name; null where it has
/// none.</param>
/// <param name="verbs">The verbs.</param>
public sealed class VerbTable<T>(string noun, string example, Func<string, string?> misplaced, params IReadOnlyList<Verb<T>> verbs)
    where T : class
{
    /// <summary>The verbs' names.</summary>
    public IReadOnlyList<string> Names { get; } = [.. verbs.Select(verb => verb.Name)];

    /// <summary>The keys that may stand beside a verb.</summary>
    /// <exception cref="InvalidOperationException">There is no such verb.</exception>
    public IReadOnlyList<string> OptionsOf(string name) => verbs.First(verb => verb.Name == name).Options;

    /// <summary>Whether one of the verbs has that name.</summary>
    public bool IsVerb(string name) => verbs.Any(verb => verb.Name == name);

    /// <summary>Whether the map has one of the verbs.</summary>
    public bool HasVerb(MapNode map)
    {
        foreach (var verb in verbs)
        {
            if (map.Find(verb.Name) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Null after a finding.</returns>
    public T? Read(ProfileReading reading, MapNode map)
    {
        if (reading.IsFull)
        {
            return null;
        }

        Verb<T>? found = null;
        MapEntry entry = default;
        foreach (var verb in verbs)
        {
            if (map.Find(verb.Name) is not { } candidate)
            {
                continue;
            }

            if (found is not null)
            {
                reading.Report(candidate.Key, FindingKind.BadValue, $"{noun} does one thing, and this one has both '{found.Name}' and '{verb.Name}'", $"write a list of two: [{{{found.Name}: …}}, {{{verb.Name}: …}}]");
                return null;
            }

            (found, entry) = (verb, candidate);
        }

        if (found is null)
        {
            ReportNoVerb(reading, map);
            return null;
        }

        CheckOptions(reading, map, found);
        return found.Read(reading, map, entry.Value);
    }

    private void CheckOptions(ProfileReading reading, MapNode map, Verb<T> verb)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Name != verb.Name && !verb.Options.Contains(entry.Name))
            {
                var nearest = NearestName.Find(entry.Name, verb.Options);
                var hint = misplaced(entry.Name)
                    ?? (nearest is not null ? $"did you mean '{nearest}'?"
                    : verb.Options.Count == 0 ? "nothing can stand beside it"
                    : "beside it can stand " + string.Join(", ", verb.Options));
                reading.Report(entry.Key, FindingKind.UnknownKey, $"'{verb.Name}' has no option {Quote.Of(entry.Name)}", hint);
            }
        }
    }

    private void ReportNoVerb(ProfileReading reading, MapNode map)
    {
        foreach (var entry in map.Entries)
        {
            if (misplaced(entry.Name) is null && NearestName.Find(entry.Name, Names) is { } nearest)
            {
                reading.Report(entry.Key, FindingKind.UnknownKey, $"{noun} has no key {Quote.Of(entry.Name)}", $"did you mean '{nearest}'?");
                return;
            }
        }

        foreach (var entry in map.Entries)
        {
            var hint = misplaced(entry.Name);
            if (hint is not null || !verbs.Any(verb => verb.Options.Contains(entry.Name)))
            {
                reading.Report(entry.Key, FindingKind.UnknownKey, $"{noun} has no key {Quote.Of(entry.Name)}", hint ?? "known are " + string.Join(", ", Names));
                return;
            }
        }

        reading.Report(map, FindingKind.MissingKey, $"{noun} says what it is by one of {string.Join(", ", Names)}", $"for example {example}");
    }
}
