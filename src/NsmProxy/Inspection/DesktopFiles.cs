using NsmProxy.Files;

namespace NsmProxy.Inspection;

/// <summary>The desktop files and types of files of this machine (XDG Base Directory, Desktop Menu and Shared MIME-info
/// specifications).</summary>
/// <param name="variable">Gives a variable of the environment, or null.</param>
internal sealed class DesktopFiles(Func<string, string?> variable)
{
    private const int MostFiles = 5000;
    private const int MostBytes = 256 << 10;
    private const int MostTypeBytes = 4 << 20;

    /// <summary>The desktop file that starts a program: of several the one that is named for it, or that has the shortest name.</summary>
    /// <returns>Null when there is none.</returns>
    public DesktopEntry? Of(string program) =>
        DataFolders().Select(folder => EntriesIn(Path.Combine(folder, "applications"), program).MaxBy(entry => (IsNamedFor(entry, program), -(entry.Name ?? entry.File).Length))).FirstOrDefault(static entry => entry is not null);

    /// <summary>The lines of all <c>globs2</c>.</summary>
    public IEnumerable<string> Globs() =>
        DataFolders().SelectMany(static folder => FileStart.Text(Path.Combine(folder, "mime/globs2"), MostTypeBytes).Split('\n'));

    private static IEnumerable<DesktopEntry> EntriesIn(string folder, string program)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.desktop").Order(StringComparer.Ordinal).Take(MostFiles) : [])
        {
            if (DesktopEntry.Read(Path.GetFileName(file), FileStart.Text(file, MostBytes), program) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static bool IsNamedFor(DesktopEntry entry, string program) => entry.File.EndsWith($"{program}.desktop", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> DataFolders()
    {
        var own = UserFolders.Of(variable("XDG_DATA_HOME"), variable("HOME") ?? "/", ".local/share");
        var shared = variable("XDG_DATA_DIRS") is { Length: > 0 } folders ? folders : "/usr/local/share:/usr/share";
        return shared.Split(':').Prepend(own).Where(static folder => folder.StartsWith('/')).Distinct();
    }
}
