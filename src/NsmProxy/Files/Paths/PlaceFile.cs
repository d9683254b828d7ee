using NsmProxy.Text;

namespace NsmProxy.Files.Paths;

/// <summary>
/// <c>.nsmproxy/place</c>: where the client's folder was when its project was last opened, and where before; the latest
/// first. Each place is a line of its folder, real folder, session and home with tabs between; backslashes, tabs and line
/// ends in them are written as <c>\\</c>, <c>\t</c> and <c>\n</c>. The earlier ones are needed for what is put back from
/// <c>previous</c>.
/// </summary>
public static class PlaceFile
{
    private const string Name = StateFolder.Name + "/place";
    private const long Largest = 256 * 1024;
    private const int MostPlaces = 16;

    /// <summary>The places that are known; none where the file is missing or holds something else.</summary>
    /// <exception cref="FilesException">A symbolic link lies in the way.</exception>
    public static IReadOnlyList<Place> Read(GuardedFolder folder) =>
        folder.Look(Name) is { IsFile: true, Size: <= Largest }
            ? [.. LosslessUtf8.Decode(File.ReadAllBytes(folder.At(Name))).Split('\n').Select(Parse).OfType<Place>().Take(MostPlaces)]
            : [];

    /// <summary>Puts a place before those that are known, in one step; nothing to do where it is the first already.</summary>
    /// <param name="folder">The client's folder.</param>
    /// <param name="present">Where it is now.</param>
    /// <param name="known">What <see cref="Read"/> gave.</param>
    /// <exception cref="FilesException">It cannot be written.</exception>
    public static void Record(GuardedFolder folder, Place present, IReadOnlyList<Place> known)
    {
        if (known.Count > 0 && known[0] == present)
        {
            return;
        }

        var lines = known.Where(place => place.Folder != present.Folder).Prepend(present).Take(MostPlaces).Select(Line);
        folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        AtomicFile.Write(folder.At(Name), LosslessUtf8.Terminated(string.Concat(lines)).AsSpan()[..^1], StateFolder.FileMode);
    }

    private static string Line(Place place) => string.Join('\t', new[] { place.Folder, place.RealFolder, place.Session ?? "", place.Home }.Select(Escaped)) + "\n";

    private static Place? Parse(string line) =>
        line.Split('\t').Select(Unescaped).ToArray() is [['/', ..] folder, ['/', ..] real, var session, ['/', ..] home]
            ? new Place(folder, real, session.StartsWith('/') ? session : null, home)
            : null;

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescaped(string text)
    {
        var parts = text.Split("\\\\");
        return string.Join('\\', parts.Select(part => part.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)));
    }
}
