using System.Text;

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
    private const string Marker = StateFolder.Name + "/saving";
    private const string Empty = StateFolder.Name + "/proved-empty";
    private const string Project = StateFolder.Name + "/project";

    private readonly GuardedFolder _folder;
    private readonly PreviousFolder _previous;
    private readonly ProjectFiles _files;
    private readonly IReadOnlyList<string> _project;

    /// <summary>For the project in <paramref name="folder"/>; touches nothing yet.</summary>
    /// <param name="folder">The client's folder, absolute.</param>
    /// <param name="project">Its project files and folders, relative.</param>
    /// <exception cref="FilesException">A name leads out of the folder.</exception>
    public LastGoodVersion(string folder, IEnumerable<string> project)
    {
        _folder = new GuardedFolder(folder);
        _previous = new PreviousFolder(_folder);
        _files = new ProjectFiles(_folder);
        _project = ProjectFiles.Normal(project);
    }

    /// <summary>Tests interrupt here.</summary>
    internal Action<string>? BeforeStep
    {
        get => _folder.BeforeStep;
        set => _folder.BeforeStep = value;
    }

    /// <summary>Tests behave here as a file system that cannot swap two names.</summary>
    internal bool CanExchange
    {
        get => _previous.CanExchange;
        set => _previous.CanExchange = value;
    }

    private bool IsSaving => _folder.Look(Marker) is not null;

    /// <summary>For a folder whose profile is not at hand: the names are those of the last save.</summary>
    /// <exception cref="FilesException">Nothing was ever kept there.</exception>
    public static LastGoodVersion Of(string folder)
    {
        var names = ReadLines(new GuardedFolder(folder), Project);
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
        if (_project.Sum(_files.Size) <= InlineSize)
        {
            Keep(cancel);
        }
        else
        {
            await Task.Run(() => Keep(cancel), cancel);
        }
    }

    /// <summary>To be called when the save was proved: the current files are good, empty ones included.</summary>
    /// <exception cref="FilesException">The folder cannot be written.</exception>
    public void Proved()
    {
        Record(Empty, [.. _project.Where(name => !_files.HasContent(name))]);
        _folder.Remove(Marker);
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
        var provedEmpty = ReadLines(_folder, Empty);
        var kept = _project.Where(IsKept).ToArray();
        var lost = kept.Where(name => !_files.HasContent(name) && !provedEmpty.Contains(name)).ToArray();
        var files = lost.Select(name => PutBack(name, "damaged")).ToArray();
        if (files.Length > 0 && files.Length == kept.Length)
        {
            _folder.Remove(Marker);
        }

        var kind = files.Length > 0 ? RecoveryKind.PutBack : IsSaving ? RecoveryKind.Unfinished : RecoveryKind.Nothing;
        return new Recovery(kind, _folder.Root, files);
    }

    /// <summary>Puts the last good version of all project files in place, on the user's request. What stood there is kept
    /// beside as <c>.replaced</c>.</summary>
    /// <returns>What was put back.</returns>
    /// <exception cref="FilesException">Nothing was kept, the folder cannot be written, or a symbolic link lies in the way.</exception>
    public IReadOnlyList<PutBackFile> Restore()
    {
        _ = _folder.Look(Previous);
        var isThere = _folder.Look(StateFolder.Name) is not null;
        if (isThere)
        {
            _previous.Settle();
        }

        var kept = isThere ? _project.Where(IsKept).ToArray() : [];
        if (kept.Length == 0)
        {
            throw NothingKept(_folder.Root);
        }

        // Half of it in place must not be taken for a good version.
        Mark();
        var files = kept.Select(name => PutBack(name, "replaced")).ToArray();
        Record(Empty, [.. ReadLines(_folder, Empty).Except(kept)]);
        _folder.Remove(Marker);
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
        if (IsSaving)
        {
            return;
        }

        if (_project.Any(_files.HasContent))
        {
            Replace(cancel);
        }

        Record(Project, _project);
        Record(Empty, [.. ReadLines(_folder, Empty).Where(name => !_files.HasContent(name))]);
        Mark();
    }

    private void Replace(CancellationToken cancel)
    {
        try
        {
            _folder.MakeFolder(PreviousFolder.Fresh, StateFolder.FolderMode);
            foreach (var name in _project)
            {
                if (_files.HasContent(name) || IsKept(name))
                {
                    _files.Copy(_files.HasContent(name) ? name : $"{Previous}/{name}", $"{PreviousFolder.Fresh}/{name}", cancel);
                }
            }

            _folder.Sync(PreviousFolder.Fresh);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            _previous.Discard(PreviousFolder.Fresh);
            throw;
        }

        _previous.TakePlace();
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

    private bool IsKept(string name)
    {
        var kept = $"{Previous}/{name}";
        return _folder.Look(kept) is { IsLink: true }
            ? throw new FilesException($"{_folder.At(kept)} is a symbolic link, which nsmproxy never puts there; remove it")
            : _files.HasContent(kept);
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

    private void Mark()
    {
        if (!IsSaving)
        {
            _folder.WriteNew(Marker, "A save has begun here and was not proved yet; the version before it is in previous.\n"u8);
            _folder.Sync(StateFolder.Name);
        }
    }

    /// <summary>Writes names to a file in one step, where they are not what it holds; no names, no file.</summary>
    private void Record(string file, IReadOnlyList<string> names)
    {
        if (names.SequenceEqual(ReadLines(_folder, file)))
        {
            return;
        }

        if (names.Count == 0)
        {
            _folder.Remove(file);
            return;
        }

        _folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        _folder.Remove(file + ".new");
        _folder.WriteNew(file + ".new", Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n"));
        _folder.Rename(file + ".new", file);
    }

    private static IReadOnlyList<string> ReadLines(GuardedFolder folder, string file) =>
        folder.Look(file) is { IsFile: true } ? File.ReadAllLines(folder.At(file)) : [];

    private static FilesException NothingKept(string folder) =>
        new($"there is no earlier version in {Path.Combine(folder, Previous)}");
}
