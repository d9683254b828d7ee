namespace NsmProxy.Files;

/// <summary>Which folders are watched for which target, put up and taken down as the ways to the targets change.</summary>
/// <param name="inotify">Where the watches are; null where there can be none and only the ways are followed.</param>
/// <param name="look">Looks at a file that was found, with the mask of the event that led to it.</param>
internal sealed class WatchPlaces(Inotify? inotify, Action<WatchedFile, uint> look)
{
    /// <summary>Events about names in a folder.</summary>
    public const uint Names = Inotify.Create | Inotify.Delete | Inotify.MovedFrom | Inotify.MovedTo;

    /// <summary>Events about the content of files in a folder.</summary>
    public const uint Content = Inotify.Modify | Inotify.CloseWrite;

    /// <summary>Events about a folder itself.</summary>
    public const uint Selves = Inotify.MoveSelf | Inotify.DeleteSelf;

    private readonly Dictionary<int, WatchedFolder> _folders = [];

    /// <summary>The folder with that watch, or null for one that is not needed any more.</summary>
    public WatchedFolder? Find(int watch) => _folders.GetValueOrDefault(watch);

    /// <summary>Notes that the kernel has ended a watch.</summary>
    public void Remove(WatchedFolder folder) => _folders.Remove(folder.Watch);

    /// <summary>Puts up the watches that the target needs and takes down those that it needs no more.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="mask">The event that made it necessary.</param>
    /// <returns>Where it is or will be; null when a folder on the way is missing.</returns>
    public string? Aim(WatchTarget target, uint mask)
    {
        var former = target.Folders;
        target.Folders = [];
        foreach (var folder in former)
        {
            folder.Forget(target);
        }

        var route = new WatchRoute(
            folder => AddFolder(folder, Selves, target, isNeeded: false) is { } || FileStamp.OfEntry(folder) is { IsFolder: true },
            (folder, name, isFile) => AddFolder(folder, isFile ? Names | Content | Selves : Names | Selves, target, isNeeded: true)?.AddName(target, name));
        var final = route.Follow(target.Path);
        if (final is not null && FileStamp.OfEntry(final) is { IsFolder: true })
        {
            AddTree(target, final, mask);
        }

        RemoveUnused(former);
        return final;
    }

    /// <summary>Watches a folder and all in it, if it is there, and looks at the files that were not known.</summary>
    public void AddTree(WatchTarget target, string path, uint mask)
    {
        if (FileStamp.OfEntry(path) is not { IsFolder: true })
        {
            return;
        }

        var folder = AddFolder(path, Names | Content | Selves, target, isNeeded: true);
        if (folder is null && inotify is not null)
        {
            return;
        }

        folder?.AddTree(target, path);
        foreach (var name in FolderNames.In(path))
        {
            var entry = Path.Combine(path, name);
            var found = FileStamp.OfEntry(entry);
            if (found is { IsFolder: true })
            {
                AddTree(target, entry, mask);
            }
            else if (found is { IsFile: true } && !target.Inside.ContainsKey(entry))
            {
                var member = target.Member(entry);
                if (target.HasBegun)
                {
                    look(member, mask);
                }
            }
        }
    }

    /// <summary>Ends what <see cref="AddTree"/> began, when the folder has left the place.</summary>
    public static void ForgetTree(WatchTarget target, string path)
    {
        foreach (var folder in target.Folders)
        {
            folder.ForgetTree(target, path);
        }
    }

    private WatchedFolder? AddFolder(string path, uint mask, WatchTarget target, bool isNeeded)
    {
        if (inotify is null)
        {
            return null;
        }

        var watch = inotify.AddFolder(path, mask);
        if (watch < 0)
        {
            return isNeeded && -watch is not (FileCalls.NoEntry or FileCalls.NotADirectory) ? throw NotWatched(path, -watch) : null;
        }

        if (!_folders.TryGetValue(watch, out var folder))
        {
            _folders.Add(watch, folder = new WatchedFolder(watch));
        }

        folder.Add(target);
        return folder;
    }

    private void RemoveUnused(IEnumerable<WatchedFolder> former)
    {
        foreach (var folder in former.Where(folder => folder.IsUnused && _folders.Remove(folder.Watch)))
        {
            inotify?.Remove(folder.Watch);
        }
    }

    private static FilesException NotWatched(string path, int error)
    {
        var hint = error == FileCalls.NoSpace ? " (raise the sysctl fs.inotify.max_user_watches)" : "";
        return FileCalls.Refused($"cannot watch {path}{hint}", error);
    }
}
