namespace NsmProxy.Files;

/// <summary>The edge between inotify(7) and <see cref="WriteHistory"/>: keeps the watches that the targets need, and turns
/// the kernel's events into what happened to which file.</summary>
internal sealed class WatchedFolders : IDisposable
{
    private readonly Inotify _inotify;
    private readonly WatchPlaces _places;
    private readonly Dictionary<string, WatchTarget> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<int, WatchedFile> _files = [];
    private readonly Func<TimeSpan> _now;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="now">The time since the watch began.</param>
    public WatchedFolders(Func<TimeSpan> now)
    {
        _now = now;
        _inotify = new Inotify();
        _places = new WatchPlaces(_inotify, Look);
    }

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
            target.Begin(_places.Aim(target, 0));
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
            file.Happened(new FileEvent(FileEventKind.WriterSeen, _now()));
        }
    }

    /// <summary>Takes note when nobody has the file open for writing any more. One that is empty may have been made and
    /// not yet opened.</summary>
    public void LookForEnd(WatchedFile file)
    {
        if (!HasWriter(file) && FileStamp.OfEntry(file.Path) is { IsFile: true, Size: > 0 } found)
        {
            file.Happened(new FileEvent(FileEventKind.WriterGone, _now(), found.Size));
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
        else if (_places.Find(watch) is { } folder)
        {
            HappenedIn(folder, mask, name);
        }
    }

    private void HappenedIn(WatchedFolder folder, uint mask, string name)
    {
        if ((mask & (WatchPlaces.Selves | Inotify.Unmount | Inotify.Ignored)) != 0)
        {
            if ((mask & Inotify.Ignored) != 0)
            {
                _places.Remove(folder);
            }

            foreach (var target in folder.Passing)
            {
                Look(target, mask);
            }

            return;
        }

        foreach (var target in folder.Named(name))
        {
            if ((mask & WatchPlaces.Names) != 0)
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
            WatchPlaces.ForgetTree(target, path);
            Guarded(target, () => _places.AddTree(target, path, mask));
            LookInside(target, path, mask);
        }
        else if ((mask & WatchPlaces.Names) != 0)
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
            file.Happened(new FileEvent(FileEventKind.Modified, _now()));
        }

        if ((mask & Inotify.CloseWrite) != 0)
        {
            file.Closed(_now());
        }
    }

    /// <summary>Goes the way to the target again and looks what stands at its end now.</summary>
    private void Look(WatchTarget target, uint mask) => Guarded(target, () =>
    {
        var final = _places.Aim(target, mask) ?? target.Path;
        target.Own.Path = final;
        if (FileStamp.OfEntry(final) is { IsFolder: true })
        {
            if (target.Own.History.Stage == FileStage.Missing)
            {
                target.Own.Happened(new FileEvent(FileEventKind.Returned, _now()));
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

        file.Look(_now(), (mask & Inotify.MovedTo) == 0, HasWriter);
    }

    private void RecheckAll()
    {
        foreach (var target in _targets.Values)
        {
            Guarded(target, () =>
            {
                target.Own.Path = _places.Aim(target, 0) ?? target.Path;
                foreach (var file in target.Files.ToArray())
                {
                    file.Recheck(_now(), HasWriter);
                }
            });
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
}
