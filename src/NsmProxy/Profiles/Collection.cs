using System.Diagnostics.CodeAnalysis;

namespace NsmProxy.Profiles;

/// <summary>Where profiles are found: the folders of the search path, of which the first that has an id wins.</summary>
/// <param name="folders">The folders, absolute, the first to be asked first.</param>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A collection of profiles is what packagers ship and what users call it.")]
public sealed class Collection(IReadOnlyList<string> folders)
{
    private const string Extension = ".yaml";

    /// <summary>A collection of nothing.</summary>
    public static Collection Empty { get; } = new([]);

    /// <summary>The folders, the first to be asked first.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>The collection of the user, the machine, and the one that was installed with the program.</summary>
    /// <param name="variable">Gives a variable of the environment, or null.</param>
    /// <param name="executable">The program's own file, absolute and without symbolic links: the collection lies in
    /// <c>../share/nsmproxy/profiles</c> as seen from its folder, or in <c>profiles</c> beside it where it was built.</param>
    public static Collection FromEnvironment(Func<string, string?> variable, string executable)
    {
        List<string> folders = [];
        foreach (var folder in Split(variable("NSMPROXY_PROFILE_PATH")))
        {
            folders.Add(Path.GetFullPath(folder));
        }

        AddOwn(folders, variable("XDG_CONFIG_HOME"), variable("HOME"), ".config");
        AddOwn(folders, variable("XDG_DATA_HOME"), variable("HOME"), ".local/share");
        var shared = variable("XDG_DATA_DIRS");
        foreach (var folder in Split(string.IsNullOrEmpty(shared) ? "/usr/local/share:/usr/share" : shared))
        {
            AddAbsolute(folders, folder);
        }

        var beside = Path.GetDirectoryName(executable) ?? "/";
        folders.Add(Path.GetFullPath(Path.Combine(beside, "../share/nsmproxy/profiles")));
        folders.Add(Path.Combine(beside, "profiles"));
        return new Collection(folders);
    }

    /// <summary>Whether that can be a profile's id: a plain file name.</summary>
    public static bool IsId(string id) => id.Length is > 0 and < 250 && id[0] != '.' && !id.AsSpan().ContainsAny('/', '\0', '\n');

    /// <summary>The id of the profile in that file: its name without <c>.yaml</c>.</summary>
    public static string IdOf(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : name;
    }

    /// <summary>The file of that profile, found without looking through folders.</summary>
    /// <returns>Null when no folder has it.</returns>
    public string? Find(string id) => FindBehind(id, []);

    /// <summary>The first file of that id that is none of <paramref name="passed"/>.</summary>
    /// <returns>Null when no folder has it.</returns>
    public string? FindBehind(string id, IReadOnlyCollection<string> passed)
    {
        foreach (var folder in IsId(id) ? Folders : [])
        {
            var file = Path.Join(folder, id + Extension);
            if (!passed.Contains(file) && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Every profile, sorted by id; of those with the same id the one that <see cref="Find"/> gives.</summary>
    public IReadOnlyList<ProfilePlace> List()
    {
        var found = new SortedDictionary<string, ProfilePlace>(StringComparer.Ordinal);
        foreach (var folder in Folders)
        {
            foreach (var file in FilesOf(folder))
            {
                var id = IdOf(file);
                if (IsId(id) && File.Exists(file))
                {
                    found.TryAdd(id, new ProfilePlace(id, file));
                }
            }
        }

        return [.. found.Values];
    }

    private static string[] FilesOf(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*" + Extension);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Most folders of the search path do not exist on a given machine; one that is closed to the user has nothing for her.
            return [];
        }
    }

    private static string[] Split(string? list) => (list ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A folder of the user's own. A relative path is invalid and ignored (XDG Base Directory Specification).</summary>
    private static void AddOwn(List<string> folders, string? named, string? home, string standard)
    {
        if (named is ['/', ..])
        {
            AddAbsolute(folders, named);
        }
        else if (home is ['/', ..])
        {
            AddAbsolute(folders, Path.Join(home, standard));
        }
    }

    private static void AddAbsolute(List<string> folders, string folder)
    {
        if (folder is ['/', ..])
        {
            folders.Add(Path.Join(folder, "nsmproxy/profiles"));
        }
    }
}
