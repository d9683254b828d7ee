namespace NsmProxy.Files;

/// <summary>Writes the names in a folder through to the disk (fsync(2)), so that a rename outlives the machine's crash.</summary>
internal static class FolderSync
{
    /// <summary>Does what the file system offers; one that offers nothing is no error.</summary>
    public static void Run(string folder) => Run(folder, FileCalls.Sync);

    /// <summary>Writes all of the file system that a folder is on through to the disk (syncfs(2)): of many files that is much faster than
    /// one after the other.</summary>
    public static void RunAll(string folder) => Run(folder, FileCalls.SyncAll);

    private static void Run(string folder, Func<int, int> sync)
    {
        var descriptor = FileCalls.Open(folder, FileCalls.ReadOnly | FileCalls.DirectoryOnly);
        if (descriptor >= 0)
        {
            _ = sync(descriptor);
            _ = FileCalls.Close(descriptor);
        }
    }
}
