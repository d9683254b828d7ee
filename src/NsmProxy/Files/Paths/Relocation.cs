namespace NsmProxy.Files.Paths;

/// <summary>
/// Makes paths into a former place of a client's folder lead into its present place. Pure but for the question whether
/// something exists. Below the client's folder every path moves along, whether it leads to something or not: a program that
/// writes there must not write into the original of a copy. Beside it, to another client of the session, only a path that
/// leads to something here.
/// </summary>
/// <param name="present">Where the folder is now.</param>
/// <param name="former">Where it was, the latest first.</param>
/// <param name="links">The folders of the links, relative to the client's folder.</param>
/// <param name="exists">Whether something stands at an absolute path.</param>
public sealed class Relocation(Place present, IReadOnlyList<Place> former, IReadOnlyList<string> links, Func<string, bool> exists)
{
    private readonly IReadOnlyList<Place> _former = [.. former.Where(place => place != present)];

    /// <summary>Whether a project has to be looked through: not where it never was elsewhere.</summary>
    public bool IsNeeded => former.Count == 0 || _former.Count > 0;

    /// <summary>The value that takes the place of another.</summary>
    /// <param name="value">The value that the project file holds.</param>
    /// <param name="folder">The folder that the project file lies in.</param>
    /// <returns>Null where it shall stay as it is.</returns>
    public string? NewValue(string value, string folder)
    {
        foreach (var place in _former)
        {
            // What a relative path leads to has moved along. "~" meant the home of that time.
            if (WrittenPath.Read(value, folder, place.Home) is { Manner: not PathManner.Relative } written && Moved(written.Normal, place) is { } moved)
            {
                var text = (written with { Home = present.Home }).Rewritten(moved);
                return text == value ? null : text;
            }
        }

        return former.Count == 0 && WrittenPath.Read(value, folder, present.Home) is { Manner: not PathManner.Relative } other && ByLink(other.Normal) is { } link
            ? other.Rewritten(link) : null;
    }

    private string? Moved(string path, Place place)
    {
        if (IsHere(path, place))
        {
            return null;
        }

        return Replaced(path, place.Folder, present.Folder) ?? Replaced(path, place.RealFolder, present.Folder)
            ?? OfSession(path, place.Session) ?? OfSession(path, place.RealSession);
    }

    /// <summary>Whether a path leads into the present place. One that leads into a former place too, since one lies in the
    /// other, is told by what is there: it may have been made to lead here already.</summary>
    private bool IsHere(string path, Place place) =>
        (WrittenPath.IsIn(path, present.Folder) || WrittenPath.IsIn(path, present.RealFolder))
        && (place.Folder == present.Folder || !WrittenPath.IsIn(path, place.Folder) || exists(path));

    private string? OfSession(string path, string? session)
    {
        if (session is null || present.Session is null || WrittenPath.Below(path, session) is not { } rest)
        {
            return null;
        }

        // ray-daemon names the clients' folders SESSION.ID, and gives them new names with the session.
        var (old, now) = (Path.GetFileName(session) + ".", Path.GetFileName(present.Session) + ".");
        string[] here = [$"{present.Session}/{rest}", .. rest.StartsWith(old, StringComparison.Ordinal) ? new[] { $"{present.Session}/{now}{rest[old.Length..]}" } : []];
        return Array.Find(here, moved => exists(moved));
    }

    private static string? Replaced(string path, string from, string to) =>
        path == from ? to
        : WrittenPath.Below(path, from) is { } rest ? $"{(to == "/" ? "" : to)}/{rest}"
        : null;

    /// <summary>Where it is not known where the folder was: a path that ends in <c>FOLDER/external/name</c>, with this folder's
    /// name and the name of a link that is here.</summary>
    private string? ByLink(string path)
    {
        foreach (var folder in links)
        {
            var middle = $"/{Path.GetFileName(present.Folder)}/{folder}/";
            var at = path.LastIndexOf(middle, StringComparison.Ordinal);
            if (at >= 0 && !WrittenPath.IsIn(path, present.Folder) && $"{present.Folder}/{folder}/{path[(at + middle.Length)..]}" is var here && exists(here))
            {
                return here;
            }
        }

        return null;
    }
}
