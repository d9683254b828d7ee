namespace NsmProxy.Files;

/// <summary>The edge between inotify(7) and <see cref="WriteHistory"/>: keeps the watches that the targets need, and turns
/// the kernel's events into what happened to which file.</summary>
/// <param name="now">The time since the watch began.</param>
internal sealed class WatchedFolders(Func<TimeSpan> now) : IDisposable
{
    private const uint Names = Inotify.Create | Inotify.Delete | Inotify.MovedFrom | Inotify.MovedTo;
    private const uint Content = Inotify.Modify | Inotify.CloseWrite;
    private const uint Selves = Inotify.MoveSelf | Inotify.DeleteSelf;

    private readonly Inotify _inotify = new();
    private readonly Dictionary<string, WatchTarget> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<int, WatchedFolder> _folders = [];
    private readonly Dictionary<int, WatchedFile> _files = [];

    /// <summary>Readable while there are events.</summary>
    public int Descriptor => _inotify.Descriptor;

    /// <summary>The target with that path.</summary>
    public WatchTarget Target(string path) =>
        _targets.TryGetValue(path, out var target) ? target : throw new ArgumentException($"{path} is not watched", nameof(path));

    /// <summary>Begins to watch <paramref name="path"/>.</summary>
    /// <exception cref="FilesException">A folder on the way cannot be watched.</exception>
    public void Begin(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException($"{path} is not absolute", nameof(path));
        }

        var target = new WatchTarget(path);
        if (_targets.TryAdd(path, target))
        {
            target.Begin(Aim(target));
        }
    }

    /// <summary>Reads what is queued.</summary>
    /// <returns>Whether anything happened.</returns>
    public bool Read() => _inotify.Read(Happened);

    /// <summary>Whether somebody has the file open for writing. If so, its closing will be told, under whatever name it
    /// was opened (a file made with O_TMPFILE has none).</summary>
    public bool HasWriter(WatchedFile file)
    {
        if (!WriterProbe.HasWriter(file.Path))
        {
            return false;
        }

        var watch = _inotify.AddFile(file.Path);
        if (watch > 0 && watch != file.Watch)
        {
            Unwatch(file);
            file.Watch = watch;
            _files[watch] = file;
        }

        // It may have been closed before the watch stood.
        return WriterProbe.HasWriter(file.Path);
    }

    /// <summary>Takes note when somebody has a written file open for writing all the same.</summary>
    public void LookForWriter(WatchedFile file)
    {
        if (HasWriter(file))
        {
            file.Happened(new FileEvent(FileEventKind.WriterSeen, now()));
        }
    }

    /// <summary>Takes note when nobody has the file open for writing any more. One that is empty may have been made and
    /// not yet opened.</summary>
    public void LookForEnd(WatchedFile file)
    {
        if (!HasWriter(file) && FileStamp.OfEntry(file.Path) is { IsFile: true, Size: > 0 } found)
        {
            file.Happened(new FileEvent(FileEventKind.WriterGone, now(), found.Size));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _inotify.Dispose();

    private void Happened(int watch, uint mask, string name)
    {
        if ((mask & Inotify.Overflow) != 0)
        {
            RecheckAll();
        }
        else if (_files.TryGetValue(watch, out var file))
        {
            HappenedTo(file, mask);
            if ((mask & Inotify.Ignored) != 0)
            {
                _files.Remove(watch);
            }
        }
        else if (_folders.TryGetValue(watch, out var folder))
        {
            HappenedIn(folder, mask, name);
        }
    }

    private void HappenedIn(WatchedFolder folder, uint mask, string name)
    {
        if ((mask & (Selves | Inotify.Unmount | Inotify.Ignored)) != 0)
        {
            if ((mask & Inotify.Ignored) != 0)
            {
                _folders.Remove(folder.Watch);
            }

            foreach (var target in folder.Passing)
            {
                Look(target, mask);
            }

            return;
        }

        foreach (var target in folder.Named(name))
        {
            if ((mask & Names) != 0)
            {
                Look(target, mask);
            }
            else
            {
                HappenedTo(target.Own, mask);
            }
        }

        foreach (var (target, path) in folder.Trees)
        {
            HappenedInside(target, Path.Combine(path, name), mask);
        }
    }

    private void HappenedInside(WatchTarget target, string path, uint mask)
    {
        if ((mask & Inotify.IsFolder) != 0)
        {
            ForgetTree(target, path);
            Guarded(target, () => AddTree(target, path, mask));
            LookInside(target, path, mask);
        }
        else if ((mask & Names) != 0)
        {
            if (FileStamp.OfEntry(path) is { IsFile: true } || target.Inside.ContainsKey(path))
            {
                Look(target.Member(path), mask);
            }
        }
        else
        {
            HappenedTo(target.Member(path), mask);
        }
    }

    private void HappenedTo(WatchedFile file, uint mask)
    {
        if ((mask & Inotify.Modify) != 0)
        {
            file.Happened(new FileEvent(FileEventKind.Modified, now()));
        }

        if ((mask & Inotify.CloseWrite) != 0)
        {
            file.Closed(now());
        }
    }

    /// <summary>Goes the way to the target again and looks what stands at its end now.</summary>
    private void Look(WatchTarget target, uint mask) => Guarded(target, () =>
    {
        var final = Aim(target, mask) ?? target.Path;
        target.Own.Path = final;
        if (FileStamp.OfEntry(final) is { IsFolder: true })
        {
            if (target.Own.History.Stage == FileStage.Missing)
            {
                target.Own.Happened(new FileEvent(FileEventKind.Returned, now()));
            }
        }
        else
        {
            Look(target.Own, mask);
        }

        LookInside(target, final, mask);
    });

    private void LookInside(WatchTarget target, string path, uint mask)
    {
        foreach (var (file, member) in target.Inside)
        {
            if (file.StartsWith(path, StringComparison.Ordinal))
            {
                Look(member, mask);
            }
        }
    }

    private void Look(WatchedFile file, uint mask)
    {
        if (file.IsReplaced)
        {
            Unwatch(file);
        }

        file.Look(now(), (mask & Inotify.MovedTo) == 0, HasWriter);
    }

    private void RecheckAll()
    {
        foreach (var target in _targets.Values)
        {
            Guarded(target, () =>
            {
                target.Own.Path = Aim(target) ?? target.Path;
                foreach (var file in target.Files.ToArray())
                {
                    file.Recheck(now(), HasWriter);
                }
            });
        }
    }

    /// <summary>Puts up the watches that the target needs and takes down those that it needs no more.</summary>
    /// <returns>Where it is or will be; null when a folder on the way is missing.</returns>
    private string? Aim(WatchTarget target, uint mask = 0)
    {
        var former = target.Folders;
        target.Folders = [];
        foreach (var folder in former)
        {
            folder.Forget(target);
        }

        var final = WatchRoute.Follow(
            target.Path,
            folder => AddFolder(folder, Selves, target, isNeeded: false) is { } || FileStamp.OfEntry(folder) is { IsFolder: true },
            (folder, name, isFile) => AddFolder(folder, isFile ? Names | Content | Selves : Names | Selves, target, isNeeded: true)?.AddName(target, name));
        if (final is not null && FileStamp.OfEntry(final) is { IsFolder: true })
        {
            AddTree(target, final, mask);
        }

        RemoveUnused(former);
        return final;
    }

    private void AddTree(WatchTarget target, string path, uint mask)
    {
        if (FileStamp.OfEntry(path) is not { IsFolder: true } || AddFolder(path, Names | Content | Selves, target, isNeeded: true) is not { } folder)
        {
            return;
        }

        folder.AddTree(target, path);
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
        {
            var found = FileStamp.OfEntry(entry.FullName);
            if (found is { IsFolder: true })
            {
                AddTree(target, entry.FullName, mask);
            }
            else if (found is { IsFile: true } && !target.Inside.ContainsKey(entry.FullName))
            {
                var member = target.Member(entry.FullName);
                if (target.HasBegun)
                {
                    Look(member, mask);
                }
            }
        }
    }

    private static void ForgetTree(WatchTarget target, string path)
    {
        foreach (var folder in target.Folders)
        {
            folder.ForgetTree(target, path);
        }
    }

    private WatchedFolder? AddFolder(string path, uint mask, WatchTarget target, bool isNeeded)
    {
        var watch = _inotify.AddFolder(path, mask);
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
            _inotify.Remove(folder.Watch);
        }
    }

    private void Unwatch(WatchedFile file)
    {
        if (file.Watch != 0 && _files.Remove(file.Watch))
        {
            _inotify.Remove(file.Watch);
        }

        file.Watch = 0;
    }

    // In the middle of a save nobody is there to catch it: it becomes what is said about the file.
    private static void Guarded(WatchTarget target, Action look)
    {
        try
        {
            look();
            target.Failure = null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            target.Failure = refused.Message;
        }
    }

    private static FilesException NotWatched(string path, int error)
    {
        var hint = error == FileCalls.NoSpace ? " (raise the sysctl fs.inotify.max_user_watches)" : "";
        return FileCalls.Refused($"cannot watch {path}{hint}", error);
    }
}
