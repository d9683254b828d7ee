namespace NsmProxy.Files;

/// <summary>
/// Keeps the last proved version of a client's project files in <c>.nsmproxy/previous</c>. While a save is not proved,
/// the marker <c>.nsmproxy/saving</c> lies beside it, and the kept version is not replaced, since the current files may
/// be damaged. At every moment, whatever crashes, one complete good version is there. Only relative names are stored, so
/// the folder can be moved.
/// </summary>
/// <remarks>The copies have the modes of their originals (the folder around them is 0700) so that they can be put back
/// with them. A project file that is a symbolic link is kept as its content; when it is put back, the link is moved aside
/// and a file stands in its place: nothing is ever written through a link. Not for several threads at once.</remarks>
public sealed class LastGoodVersion
{
    /// <summary>Projects up to this size, in bytes, are copied on the caller's thread, since that is faster than asking another.</summary>
    public const long InlineSize = 1024 * 1024;

    private const string Previous = PreviousFolder.Name;

    private readonly GuardedFolder _folder;
    private readonly PreviousFolder _previous;
    private readonly ProjectFiles _files;
    private readonly SaveRecord _record;
    private readonly IReadOnlyList<string> _project;

    /// <summary>For the project in <paramref name="folder"/>; touches nothing yet.</summary>
    /// <param name="folder">The client's folder, absolute.</param>
    /// <param name="project">Its project files and folders, relative.</param>
    /// <exception cref="FilesException">A name leads out of the folder.</exception>
    public LastGoodVersion(string folder, IEnumerable<string> project)
    {
        _folder = new GuardedFolder(folder);
        _files = new ProjectFiles(_folder);
        _previous = new PreviousFolder(_folder, _files);
        _record = new SaveRecord(_folder);
        _project = ProjectFiles.Normal(project);
    }

    /// <summary>Tests interrupt here.</summary>
    internal Action<string>? BeforeStep
    {
        get => _folder.BeforeStep;
        set => _folder.BeforeStep = value;
    }

    /// <summary>For a folder whose profile is not at hand: the names are those of the last save.</summary>
    /// <exception cref="FilesException">Nothing was ever kept there.</exception>
    public static LastGoodVersion Of(string folder)
    {
        var names = new SaveRecord(new GuardedFolder(folder)).ProjectNames;
        return names.Count > 0 ? new(folder, names) : throw NothingKept(folder);
    }

    /// <summary>To be called before a save: keeps the current files, if the save before was proved, and marks that a save
    /// has begun. A missing or empty file never replaces one that is kept.</summary>
    /// <param name="cancel">Ends it between two pieces of a copy; the version kept before is then still there.</param>
    /// <exception cref="FilesException">The folder cannot be written, the disk is full, or a symbolic link lies in the way;
    /// the version kept before is still there.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    public async Task KeepAsync(CancellationToken cancel = default)
    {
        if (_files.AreSmall(_project))
        {
            Keep(cancel);
        }
        else
        {
            await Task.Run(() => Keep(cancel), cancel);
        }
    }

    /// <summary>To be called before a save that is not to wait any longer for <see cref="KeepAsync"/>: marks that a save has begun; what
    /// was kept before stays.</summary>
    /// <returns>What there is instead, in words.</returns>
    /// <exception cref="FilesException">The folder cannot be written.</exception>
    public string BeginWithoutCopy()
    {
        _folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        _record.ProjectNames = _project;
        _record.Begin();
        return _project.Any(_previous.IsKept) ? $"an older one is in {Previous}" : "there is no older one";
    }

    /// <summary>Copies a project that is good as it is, so that the next save need not, and what the program writes by itself meanwhile
    /// does no harm: a small one at once, on the caller's thread. Nothing happens where the disk has no room for it, or when the files change meanwhile.</summary>
    /// <param name="cancel">Ends it between two pieces of a copy.</param>
    /// <returns>What was done, or why not, in words.</returns>
    /// <exception cref="FilesException">As for <see cref="KeepAsync"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    public async Task<string> KeepAheadAsync(CancellationToken cancel)
    {
        return _files.AreSmall(_project) ? KeepNext(cancel) : await Task.Run(() => KeepNext(cancel), cancel);
    }

    /// <summary>Whether nobody seems to be writing the project now.</summary>
    public bool IsAtRest() => _files.AreSettled(_project);

    /// <summary>To be called when the program has ended in order: nobody needs a version any more that is the same as the files.</summary>
    public void Leave() => _previous.Discard(PreviousFolder.Next);

    /// <summary>To be called when the save was proved: the current files are good, empty ones included.</summary>
    /// <exception cref="FilesException">The folder cannot be written.</exception>
    public void Proved()
    {
        _record.ProvedEmpty = [.. _project.Where(name => !_files.HasContent(name))];
        _record.End();
    }

    /// <summary>To be called before a project is opened: looks what the last save left behind, and puts back the last good
    /// version of project files that are missing or empty. What stood there is kept beside as <c>.damaged</c>.</summary>
    /// <exception cref="FilesException">The folder cannot be written, or a symbolic link lies in the way.</exception>
    public Recovery Recover()
    {
        if (_folder.Look(StateFolder.Name) is null)
        {
            return new Recovery(RecoveryKind.Nothing, _folder.Root, []);
        }

        _previous.Settle();
        var provedEmpty = _record.ProvedEmpty;
        var isChanged = _folder.Look(PreviousFolder.Next) is not null && !_files.AreSame(_project, PreviousFolder.Next);
        if (isChanged)
        {
            _previous.TakeNext();
        }

        var kept = _project.Where(_previous.IsKept).ToArray();
        var lost = kept.Where(name => IsLost(name, provedEmpty)).ToArray();
        var files = lost.Select(name => PutBack(name, "damaged")).ToArray();
        if (files.Length > 0 && files.Length == kept.Length)
        {
            _record.End();
        }

        if (files.Length == 0 && isChanged && !_record.IsSaving)
        {
            // Until a save is proved nobody knows whether what stands there is whole.
            _record.Begin();
            return new Recovery(RecoveryKind.ChangedSince, _folder.Root, files);
        }

        var kind = files.Length > 0 ? RecoveryKind.PutBack : !_record.IsSaving ? RecoveryKind.Nothing : kept.Length > 0 ? RecoveryKind.Unfinished : RecoveryKind.FirstUnfinished;
        return new Recovery(kind, _folder.Root, files);
    }

    /// <summary>Puts the last good version of all project files in place that differs from them, on the user's request. What stood
    /// there is kept beside as <c>.replaced</c>.</summary>
    /// <returns>What was put back.</returns>
    /// <exception cref="FilesException">Nothing was kept, the folder cannot be written, or a symbolic link lies in the way.</exception>
    public IReadOnlyList<PutBackFile> Restore()
    {
        _ = _folder.Look(Previous);
        var isThere = _folder.Look(StateFolder.Name) is not null;
        if (isThere)
        {
            _previous.Settle();
            if (!_files.AreSame(_project, PreviousFolder.Next))
            {
                _previous.TakeNext();
            }
        }

        var kept = isThere ? _project.Where(_previous.IsKept).ToArray() : [];
        if (kept.Length == 0)
        {
            throw NothingKept(_folder.Root);
        }

        // Half of it in place must not be taken for a good version.
        _record.Begin();
        var files = kept.Select(name => PutBack(name, "replaced")).ToArray();
        _record.ProvedEmpty = [.. _record.ProvedEmpty.Except(kept)];
        _previous.Discard(PreviousFolder.Next);
        _record.End();
        return files;
    }

    private void Keep(CancellationToken cancel)
    {
        if (_project.Count == 0)
        {
            return;
        }

        _folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        _previous.Settle();
        if (_record.IsSaving)
        {
            return;
        }

        if (_project.Where(_files.HasContent).ToArray() is { Length: > 0 } there)
        {
            // What the program is just writing by itself is no version; that of the last proof is, if it was copied.
            if (!_files.AreSame(there, PreviousFolder.Next) && (_folder.Look(PreviousFolder.Next) is null || _files.AreSettled(there)))
            {
                _folder.Remove(PreviousFolder.Next);
                _previous.MakeFresh(_project, cancel);
                _previous.FreshIsNext();
            }

            _previous.TakeNext();
        }

        _record.ProjectNames = _project;
        _record.ProvedEmpty = [.. _record.ProvedEmpty.Where(name => !_files.HasContent(name))];
        _record.Begin();
    }

    private string KeepNext(CancellationToken cancel)
    {
        var good = _files.Stamps(_project);
        if (good.Count == 0)
        {
            return "nothing to copy ahead";
        }

        _folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        _previous.Settle();
        if (_record.IsSaving || _files.AreSame(_project, PreviousFolder.Next))
        {
            return "nothing to copy ahead";
        }

        _folder.Remove(PreviousFolder.Next);
        if (!_files.HaveRoomTwice(_project))
        {
            return "not copied ahead, since the disk is nearly full";
        }

        _previous.MakeFresh(_project, cancel);
        if (!_files.AreSame(_project, PreviousFolder.Fresh) || !_files.Stamps(_project).SequenceEqual(good))
        {
            _previous.Discard(PreviousFolder.Fresh);
            return "not copied ahead, since the files are being changed";
        }

        cancel.ThrowIfCancellationRequested();
        _previous.FreshIsNext();
        return "copied ahead";
    }

    private PutBackFile PutBack(string name, string suffix)
    {
        var aside = _folder.Look(name) is null ? null : FreeName(name, suffix);
        try
        {
            _files.Copy($"{Previous}/{name}", PreviousFolder.Copy, CancellationToken.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _previous.Discard(PreviousFolder.Copy);
            throw;
        }

        _folder.MakeFoldersTo(name, 0b111_101_101);
        if (aside is not null)
        {
            _folder.Rename(name, aside);
        }

        _folder.Rename(PreviousFolder.Copy, name);
        _folder.Sync(Path.GetDirectoryName(name) ?? "");
        return new PutBackFile(name, aside);
    }

    private string FreeName(string name, string suffix)
    {
        var free = $"{name}.{suffix}";
        for (var number = 2; _folder.Look(free) is not null; number++)
        {
            free = $"{name}.{suffix}-{number}";
        }

        return free;
    }

    private bool IsLost(string name, IReadOnlyList<string> provedEmpty) => !_files.HasContent(name) && !provedEmpty.Contains(name);

    private static FilesException NothingKept(string folder) =>
        new($"there is no earlier version in {Path.Combine(folder, Previous)}");
}
