namespace NsmProxy.Files;

/// <summary>
/// Empties a client's folder, so that the next open makes a new project: everything goes but what says which program it is
/// (what <c>.nsmproxy</c> remembers, and the <c>nsm-proxy.config</c> of sessions that were made with nsm-proxy), the logs, and the
/// lock, which is held from the first look to the end.
/// </summary>
public sealed class ClientReset : IDisposable
{
    /// <summary>What <c>.nsmproxy</c> holds of the project.</summary>
    private static readonly string[] OfProject = ["previous", "previous.new", "previous.old", "next", "put-back", "saving", "proved-empty", "project", "place"];

    private static readonly string[] SessionFiles = ["session.nsm", "raysession.xml"];

    private readonly string _folder;
    private readonly FolderLock _lock;

    private ClientReset(string folder, FolderLock held)
    {
        _folder = folder;
        _lock = held;
        Names =
        [
            .. FolderNames.In(folder).Where(name => name is not (StateFolder.Name or "nsm-proxy.config")),
            .. OfProject.Select(name => $"{StateFolder.Name}/{name}").Where(name => FileStamp.OfLink(Path.Combine(folder, name)) is not null),
        ];
    }

    /// <summary>What will go, relative to the folder.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Makes sure that a folder is one client's, and that no proxy uses it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="FilesException">It is not, or one does.</exception>
    public static ClientReset Of(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var home = UserFolders.Home;
        if (FileStamp.OfLink(folder) is not { IsFolder: true } found)
        {
            throw new FilesException($"{folder} is not a folder");
        }

        if (folder == "/" || (FileStamp.Of(home) is { } own && own.IsSameFile(found)) || IsBelow(home, folder))
        {
            throw new FilesException($"{folder} is not emptied: it is the home folder, or around it");
        }

        if (Array.Exists(SessionFiles, name => Path.Exists(Path.Combine(folder, name))) || FolderNames.In(folder).Any(name => HasState(Path.Combine(folder, name))))
        {
            throw new FilesException($"{folder} is a session's folder; name the folder of the client in it");
        }

        return HasState(folder)
            ? new ClientReset(folder, FolderLock.Take(folder))
            : throw new FilesException($"{folder} is not a client's folder of nsmproxy: it has no {StateFolder.Name}");
    }

    /// <summary>The files that will go, relative to the folder, with their sizes in bytes. Links count as themselves.</summary>
    public IEnumerable<(string Name, long Size)> Files() => Names.SelectMany(FilesOf);

    /// <summary>Moves all of it to the user's trash.</summary>
    /// <returns>The folder there.</returns>
    /// <exception cref="FilesException">It cannot be moved; everything is where it was.</exception>
    public string MoveToTrash() => Trash.Take(_folder, Names, Unused($"{_folder}.before-reset"));

    /// <summary>Removes all of it. Symbolic links are removed and not followed.</summary>
    /// <exception cref="FilesException">Something cannot be removed; what was before it is gone.</exception>
    public void Delete()
    {
        var guarded = new GuardedFolder(_folder);
        foreach (var name in Names)
        {
            guarded.Remove(name);
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _lock.Dispose();

    private static string Unused(string path)
    {
        var free = path;
        for (var number = 2; FileStamp.OfLink(free) is not null; number++)
        {
            free = $"{path}.{number}";
        }

        return free;
    }

    private static bool HasState(string folder) => FileStamp.OfLink(Path.Combine(folder, StateFolder.Name)) is { IsFolder: true };

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    private IEnumerable<(string Name, long Size)> FilesOf(string relative)
    {
        var found = FileStamp.OfLink(Path.Combine(_folder, relative));
        return found is { IsFolder: true }
            ? FolderNames.In(Path.Combine(_folder, relative)).SelectMany(name => FilesOf($"{relative}/{name}"))
            : [(relative, found?.Size ?? 0)];
    }
}
