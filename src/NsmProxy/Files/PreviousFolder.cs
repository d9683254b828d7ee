namespace NsmProxy.Files;

/// <summary>The folder of the kept version, and how another takes its place: at every moment one of <c>previous</c> and
/// <c>previous.old</c> is there and complete.</summary>
/// <param name="folder">The client's folder.</param>
internal sealed class PreviousFolder(GuardedFolder folder)
{
    /// <summary>Where the kept version is.</summary>
    public const string Name = StateFolder.Name + "/previous";

    /// <summary>Where the next one is put together.</summary>
    public const string Fresh = StateFolder.Name + "/previous.new";

    /// <summary>Where a file is put together that is to be put back.</summary>
    public const string Copy = StateFolder.Name + "/put-back";

    private const string Former = StateFolder.Name + "/previous.old";

    /// <summary>Tests behave here as a file system that cannot swap two names.</summary>
    public bool CanExchange { get; set; } = true;

    /// <summary>Puts <see cref="Fresh"/>, which is complete, in the place of the kept version.</summary>
    public void TakePlace()
    {
        if (folder.Look(Name) is null)
        {
            folder.Rename(Fresh, Name);
        }
        else if (CanExchange && folder.Exchange(Fresh, Name))
        {
            folder.Sync(StateFolder.Name);
            folder.Remove(Fresh);
        }
        else
        {
            // Between these two only previous.old is there, which Settle puts back.
            folder.Rename(Name, Former);
            folder.Rename(Fresh, Name);
            folder.Sync(StateFolder.Name);
            folder.Remove(Former);
        }
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
