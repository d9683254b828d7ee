namespace NsmProxy.Files;

/// <summary>The folder of the kept version, and how another takes its place: at every moment one of <c>previous</c> and
/// <c>previous.old</c> is there and complete.</summary>
/// <param name="folder">The client's folder.</param>
/// <param name="files">The project's files in it.</param>
internal sealed class PreviousFolder(GuardedFolder folder, ProjectFiles files)
{
    /// <summary>Where the kept version is.</summary>
    public const string Name = StateFolder.Name + "/previous";

    /// <summary>Where the next one is put together.</summary>
    public const string Fresh = StateFolder.Name + "/previous.new";

    /// <summary>The version that a later save makes the kept one: complete, but maybe not what the project's files are any more.</summary>
    public const string Next = StateFolder.Name + "/next";

    /// <summary>Where a file is put together that is to be put back.</summary>
    public const string Copy = StateFolder.Name + "/put-back";

    private const string Former = StateFolder.Name + "/previous.old";

    /// <summary>Whether a version of it is kept.</summary>
    /// <exception cref="FilesException">A symbolic link lies there.</exception>
    public bool IsKept(string name)
    {
        var kept = $"{Name}/{name}";
        return folder.Look(kept) is { IsLink: true }
            ? throw new FilesException($"{folder.At(kept)} is a symbolic link, which nsmproxy never puts there; remove it")
            : files.HasContent(kept);
    }

    /// <summary>Puts a version together at <see cref="Fresh"/>; of what is missing or empty, the one that is kept.</summary>
    /// <param name="names">The project's files and folders.</param>
    /// <param name="cancel">Ends it between two pieces; nothing is left then, as after an error.</param>
    public void MakeFresh(IEnumerable<string> names, CancellationToken cancel)
    {
        try
        {
            folder.MakeFolder(Fresh, StateFolder.FolderMode);
            foreach (var name in names)
            {
                if (files.HasContent(name) || IsKept(name))
                {
                    files.Copy(files.HasContent(name) ? name : $"{Name}/{name}", $"{Fresh}/{name}", cancel);
                }
            }

            folder.Sync(Fresh);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Discard(Fresh);
            throw;
        }
    }

    /// <summary>What was put together at <see cref="Fresh"/> is complete.</summary>
    public void FreshIsNext() => folder.Rename(Fresh, Next);

    /// <summary>Puts <see cref="Next"/>, if it is there, in the place of the kept version.</summary>
    public void TakeNext()
    {
        if (folder.Look(Next) is null)
        {
            return;
        }

        if (folder.Look(Name) is not null)
        {
            // Until the next step only previous.old is there, which Settle puts back, and the next version where it was.
            folder.Rename(Name, Former);
        }

        folder.Rename(Next, Name);
        folder.Sync(StateFolder.Name);
        folder.Remove(Former);
    }

    /// <summary>Clears away what an interruption left behind.</summary>
    /// <exception cref="FilesException">Something else than a folder stands in its place.</exception>
    public void Settle()
    {
        if (folder.Look(Name) is null && folder.Look(Former) is not null)
        {
            folder.Rename(Former, Name);
        }
        else if (folder.Look(Name) is { IsFolder: false })
        {
            throw new FilesException($"{folder.At(Name)} is not a folder, and nothing is written in its place; remove it");
        }

        folder.Remove(Fresh);
        folder.Remove(Former);
        folder.Remove(Copy);
    }

    /// <summary>Clears away what could not be finished.</summary>
    public void Discard(string relative)
    {
        try
        {
            folder.Remove(relative);
        }
        catch (FilesException)
        {
            // The first error is the one to tell; the next Settle clears it away.
        }
    }
}
