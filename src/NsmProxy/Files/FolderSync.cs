namespace NsmProxy.Files;

/// <summary>Writes the names in a folder through to the disk (fsync(2)), so that a rename outlives the machine's crash.</summary>
internal static class FolderSync
{
    /// <summary>Does what the file system offers; one that offers nothing is no error.</summary>
    public static void Run(string folder)
    {
        var descriptor = FileCalls.Open(folder, FileCalls.ReadOnly | FileCalls.DirectoryOnly);
        if (descriptor >= 0)
        {
            _ = FileCalls.Sync(descriptor);
            _ = FileCalls.Close(descriptor);
        }
    }
}
