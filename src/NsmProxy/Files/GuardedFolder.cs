using Microsoft.Win32.SafeHandles;
using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>
/// Changes below one folder, by relative path, that never leave it: no step goes through a symbolic link, which a session
/// from somebody else may hold anywhere. (It guards against what lies there, not against another process of the same user
/// that swaps things at that moment.) Each change is one step that either happened or did not. Names need not be UTF-8
/// (<see cref="LosslessUtf8"/>).
/// </summary>
/// <param name="root">The folder; links on the way to it are followed.</param>
public sealed class GuardedFolder(string root)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = root;

    /// <summary>Called before every step with its name; tests interrupt there.</summary>
    internal Action<string>? BeforeStep { get; set; }

    /// <summary>The absolute path of <paramref name="relative"/>.</summary>
    public string At(string relative) => Path.Combine(Root, relative);

    /// <summary>What stands at <paramref name="relative"/>, the link itself where that is one.</summary>
    /// <exception cref="FilesException">A folder on the way is a symbolic link, or not to be seen.</exception>
    public FileStamp? Look(string relative)
    {
        RefuseLinksTo(relative);
        return FileStamp.OfLink(At(relative));
    }

    /// <summary>Makes one folder; nothing to do where it is one already.</summary>
    /// <exception cref="FilesException">Something else stands there, or it cannot be made.</exception>
    public void MakeFolder(string relative, uint mode)
    {
        var found = Look(relative);
        if (found is { IsFolder: false })
        {
            throw Trap(relative, found.Value);
        }

        if (found is null)
        {
            Step("make " + relative);
            Check(FileCalls.MakeFolder(At(relative), mode), $"cannot make the folder {At(relative)}");
        }
    }

    /// <summary>Makes the folders that <paramref name="relative"/> stands in.</summary>
    public void MakeFoldersTo(string relative, uint mode)
    {
        var slash = relative.IndexOf('/', StringComparison.Ordinal);
        while (slash >= 0)
        {
            MakeFolder(relative[..slash], mode);
            slash = relative.IndexOf('/', slash + 1);
        }
    }

    /// <summary>Makes a file that is not there yet, with mode 0600, and writes it through to the disk; half a file is never left.</summary>
    public void WriteNew(string relative, ReadOnlySpan<byte> content)
    {
        using var file = Create(relative);
        try
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }
        catch (IOException)
        {
            _ = FileCalls.Unlink(At(relative));
            throw;
        }
    }

    /// <summary>Copies a file to a name that is not there yet, with mode and times. The file system shares the content where it can.</summary>
    /// <param name="source">An absolute path; a symbolic link there is followed, for reading.</param>
    /// <param name="relative">The new file.</param>
    /// <param name="isSynced">Whether it is written through to the disk; otherwise the caller sees to that.</param>
    /// <param name="cancel">Ends it between two pieces.</param>
    public void CopyIn(string source, string relative, bool isSynced, CancellationToken cancel)
    {
        var descriptor = FileCalls.Open(source, FileCalls.ReadOnly | FileCalls.NonBlocking);
        Check(descriptor, $"cannot read {source}");
        using var from = new SafeFileHandle(descriptor, ownsHandle: true);
        using var to = Create(relative);
        new FileCopy(from, to, source, cancel).Run(isSynced);
    }

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="relative">The link; nothing stands there yet.</param>
    public void MakeLink(string target, string relative)
    {
        RefuseLinksTo(relative);
        Step("link " + relative);
        Check(FileCalls.MakeLink(target, At(relative)), $"cannot make the link {At(relative)}");
    }

    /// <summary>Gives something another name; what has that name is replaced as rename(2) does.</summary>
    public void Rename(string from, string to)
    {
        RefuseLinksTo(from);
        RefuseLinksTo(to);
        Step($"rename {from} to {to}");
        Check(FileCalls.Rename(At(from), At(to)), $"cannot rename {At(from)} to {At(to)}");
    }

    /// <summary>Removes a file, a link (not what it leads to), or a folder with all that is in it; nothing to do where
    /// nothing is.</summary>
    public void Remove(string relative)
    {
        if (Look(relative) is not { } found)
        {
            return;
        }

        if (!found.IsFolder)
        {
            Step("remove " + relative);
            Check(FileCalls.Unlink(At(relative)), $"cannot remove {At(relative)}");
            return;
        }

        foreach (var name in Names(relative))
        {
            Remove(relative + "/" + name);
        }

        Step("remove folder " + relative);
        Check(FileCalls.RemoveFolder(At(relative)), $"cannot remove the folder {At(relative)}");
    }

    /// <summary>Sets the mode of a folder.</summary>
    public void SetFolderMode(string relative, uint mode)
    {
        RefuseLinksTo(relative + "/");
        Step("mode of " + relative);
        Check(FileCalls.SetMode(At(relative), mode), $"cannot set the mode of {At(relative)}");
    }

    /// <summary>Writes the names in a folder through to the disk.</summary>
    public void Sync(string relative)
    {
        Step("sync " + relative);
        FolderSync.Run(At(relative));
    }

    /// <summary>Writes all of the file system that a folder is on through to the disk (syncfs(2)).</summary>
    public void SyncAll(string relative)
    {
        Step("sync all at " + relative);
        FolderSync.RunAll(At(relative));
    }

    /// <summary>The names in a folder, in order.</summary>
    /// <exception cref="FilesException">It cannot be listed.</exception>
    public IReadOnlyList<string> Names(string relative) => FolderNames.In(At(relative));

    private SafeFileHandle Create(string relative)
    {
        RefuseLinksTo(relative);
        Step("write " + relative);
        var flags = FileCalls.WriteOnly | FileCalls.Create | FileCalls.Exclusive | FileCalls.NoFollow;
        var descriptor = FileCalls.Open(At(relative), flags, StateFolder.FileMode);
        Check(descriptor, $"cannot write {At(relative)}");
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private void RefuseLinksTo(string relative)
    {
        if (Path.IsPathRooted(relative) || relative.Split('/').Contains(".."))
        {
            throw new FilesException($"{relative} leads out of {Root}");
        }

        for (var slash = relative.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = relative.IndexOf('/', slash + 1))
        {
            if (FileStamp.OfLink(At(relative[..slash])) is { IsFolder: false } found)
            {
                throw Trap(relative[..slash], found);
            }
        }
    }

    private FilesException Trap(string relative, FileStamp found) => found.IsLink
        ? new($"{At(relative)} is a symbolic link to {LinkTarget.Of(At(relative))}, and nothing is written through it; remove it")
        : new($"{At(relative)} should be a folder and is not; remove it");

    private void Step(string name) => BeforeStep?.Invoke(name);

    private static void Check(int result, string what)
    {
        if (result < 0)
        {
            throw FileCalls.Refused(what, FileCalls.LastError);
        }
    }
}
