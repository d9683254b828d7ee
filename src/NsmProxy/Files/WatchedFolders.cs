namespace NsmProxy.Files;

/// <summary>The edge between inotify(7) and <see cref="WriteHistory"/>: keeps the watches that the targets need, and turns
/// the kernel's events into what happened to which file. Where the kernel gives none, looking at the files again and again
/// takes their place.</summary>
internal sealed class WatchedFolders : IDisposable
{
    // After that an empty file that nobody has open is one that was meant to be empty.
    private static readonly TimeSpan StaysEmpty = TimeSpan.FromMilliseconds(100);

    private readonly Inotify? _inotify;
    private readonly WatchPlaces _places;
    private readonly Dictionary<string, WatchTarget> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<int, WatchedFile> _files = [];
    private readonly Func<TimeSpan> _now;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="now">The time since the watch began.</param>
    /// <param name="inotify">Tells what happens, and is disposed with this; null where the files are looked at instead.</param>
    public WatchedFolders(Func<TimeSpan> now, Inotify? inotify)
    {
        _now = now;
        _inotify = inotify;
        _places = new WatchPlaces(_inotify, Look);
    }

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

    /// <summary>How many targets there are.</summary>
    public int Count => _targets.Count;

    /// <summary>Reads what is queued; nothing where there is no inotify.</summary>
    /// <returns>Whether anything happened.</returns>
    public bool Read() => _inotify?.Read(Happened) ?? false;

    /// <summary>Looks at a target and all in it, where no event tells of it.</summary>
    public void LookAgain(WatchTarget target) => Guarded(target, () =>
    {
        target.Own.Path = _places.Aim(target, 0) ?? target.Path;
        LookAtOwn(target, own => own.LookAgain(_now(), HasWriter));
        foreach (var member in target.Inside.Values.ToArray())
        {
            member.LookAgain(_now(), HasWriter);
        }
    });

    /// <summary>Whether somebody has the file open for writing. If so, its closing will be told, under whatever name it
    /// was opened (a file made with O_TMPFILE has none).</summary>
    public bool HasWriter(WatchedFile file)
    {
        if (!WriterProbe.HasWriter(file.Path))
        {
            return false;
        }

        if (_inotify?.AddFile(file.Path) is { } watch && watch > 0 && watch != file.Watch)
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
        if (HasWriter(file) || FileStamp.OfEntry(file.Path) is not { IsFile: true } found)
        {
            return;
        }

        if (_inotify is not null && found.Size > 0)
        {
            file.Happened(new FileEvent(FileEventKind.WriterGone, _now(), found.Size));
        }
        else if (_inotify is null && (found.Size > 0 || _now() - file.History.Last >= StaysEmpty))
        {
            // When it was closed is not known, only that it is now: its quiet begins here.
            file.Happened(new FileEvent(FileEventKind.Appeared, _now(), found.Size));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _inotify?.Dispose();

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
        LookAtOwn(target, own => Look(own, mask));
        LookInside(target, final, mask);
    });

    /// <summary>Looks at what stands at the end of the way to a target, where that is no folder.</summary>
    private void LookAtOwn(WatchTarget target, Action<WatchedFile> look)
    {
        if (FileStamp.OfEntry(target.Own.Path) is not { IsFolder: true })
        {
            look(target.Own);
        }
        else if (target.Own.History.Stage == FileStage.Missing)
        {
            target.Own.Happened(new FileEvent(FileEventKind.Returned, _now()));
        }
    }

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
            _inotify?.Remove(file.Watch);
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
