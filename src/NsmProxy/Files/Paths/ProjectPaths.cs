namespace NsmProxy.Files.Paths;

/// <summary>The paths in the project files of a client.</summary>
/// <param name="folder">The client's folder.</param>
/// <param name="spots">Where they are.</param>
public sealed class ProjectPaths(GuardedFolder folder, IReadOnlyList<PathSpot> spots)
{
    /// <summary>Replaces paths, file by file. One that cannot be read or written stays as it is, and the others are done.</summary>
    /// <param name="newValue">The value that takes the place of one, seen from the folder that its file lies in; null where it
    /// stays.</param>
    /// <param name="gate">Whether it is still wanted.</param>
    /// <returns>How many paths were replaced, and what went wrong.</returns>
    public (int Replaced, IReadOnlyList<string> Problems) Replace(Func<PathSpot, string, string, string?> newValue, WriteGate gate)
    {
        var replaced = 0;
        var problems = new List<string>();
        foreach (var file in spots.GroupBy(spot => spot.File, StringComparer.Ordinal))
        {
            try
            {
                replaced += new PathEdit(folder, file.Key).Run(file, newValue, gate);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                problems.Add(refused.Message);
            }
        }

        return (replaced, problems);
    }

    /// <summary>Makes paths into former places lead into the present one, and records it where nothing went wrong.</summary>
    /// <param name="present">Where the folder is.</param>
    /// <param name="gate">Whether it is still wanted.</param>
    /// <exception cref="FilesException">The record cannot be read or written.</exception>
    public (int Replaced, IReadOnlyList<string> Problems) MoveAlong(Place present, WriteGate gate)
    {
        var known = PlaceFile.Read(folder);
        var relocation = new Relocation(present, known, [.. spots.Select(spot => spot.Links).Distinct(StringComparer.Ordinal)], path => FinalTarget.Find(path) is not null);
        var done = relocation.IsNeeded ? Replace((_, value, from) => relocation.NewValue(value, from), gate) : (0, []);
        if (done.Problems.Count == 0)
        {
            // Otherwise the next open has to know what was not moved along.
            gate.Pass(() => PlaceFile.Record(folder, present, known));
        }

        return done;
    }

    /// <summary>Links what is outside, and makes the project refer to the links.</summary>
    /// <param name="outside">Takes what the user must know.</param>
    /// <param name="gate">Whether it is still wanted.</param>
    public (int Replaced, IReadOnlyList<string> Problems) Link(OutsidePaths outside, WriteGate gate)
    {
        var folders = new Dictionary<string, LinkFolder>(StringComparer.Ordinal);
        return Replace(NewValue, gate);

        string? NewValue(PathSpot spot, string value, string from)
        {
            if (gate.IsClosed)
            {
                return null;
            }

            if (!folders.TryGetValue(spot.Links, out var links))
            {
                folders.Add(spot.Links, links = new LinkFolder(folder, spot.Links));
            }

            return outside.NewValue(value, from, links);
        }
    }
}
