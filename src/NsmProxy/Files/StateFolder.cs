namespace NsmProxy.Files;

/// <summary>The proxy's own folder in a client's folder: <c>.nsmproxy</c>.</summary>
public static class StateFolder
{
    /// <summary>Its name.</summary>
    public const string Name = ".nsmproxy";

    /// <summary>Mode of the folder: nobody else's business.</summary>
    public const uint FolderMode = 0b111_000_000;

    /// <summary>Mode of the proxy's own files in it.</summary>
    public const uint FileMode = 0b110_000_000;

    /// <summary>Makes it where it is not there, with mode 0700.</summary>
    /// <param name="folder">The client's folder, which exists.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="FilesException">It cannot be made; or it is a symbolic link or a file, as a session from somebody
    /// else may hold to have things written elsewhere.</exception>
    public static string Prepare(string folder)
    {
        var guarded = new GuardedFolder(folder);
        guarded.MakeFolder(Name, FolderMode);
        if (FileStamp.OfLink(guarded.At(Name)) is { } found && found.Permissions != FolderMode)
        {
            _ = FileCalls.SetMode(guarded.At(Name), FolderMode);
        }

        return guarded.At(Name);
    }
}
