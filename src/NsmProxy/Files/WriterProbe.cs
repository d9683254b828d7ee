namespace NsmProxy.Files;

/// <summary>
/// Tells whether anybody has a file open for writing. The kernel grants a read lease only while nobody does (fcntl(2),
/// F_SETLEASE); where it grants none (files of others, network file systems) the descriptors of all visible processes are
/// looked through (proc(5)).
/// </summary>
internal static class WriterProbe
{
    private const int SetLease = 1024;
    private const int SetSignal = 10;
    private const int ReadLease = 0;
    private const int NoLease = 2;

    // The lease is given back at once; should somebody open the file in between, the kernel waits for that and sends us a
    // signal. The default, SIGIO, would end this process; SIGURG is ignored.
    private const int UrgentSignal = 23;

    /// <summary>Whether somebody has the file at <paramref name="path"/> open for writing; false when there is none.</summary>
    public static bool HasWriter(string path)
    {
        var descriptor = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.NonBlocking);
        if (descriptor < 0)
        {
            return FileCalls.LastError != FileCalls.NoEntry && HasVisibleWriter(path);
        }

        try
        {
            _ = FileCalls.Control(descriptor, SetSignal, UrgentSignal);
            if (FileCalls.Control(descriptor, SetLease, ReadLease) == 0)
            {
                _ = FileCalls.Control(descriptor, SetLease, NoLease);
                return false;
            }

            return FileCalls.LastError == FileCalls.TryAgain || HasVisibleWriter(path);
        }
        finally
        {
            _ = FileCalls.Close(descriptor);
        }
    }

    /// <summary>The same, told from /proc alone: it sees the programs of this user, which the session's are.</summary>
    public static bool HasVisibleWriter(string path)
    {
        if (FileStamp.Of(path) is not { } file)
        {
            return false;
        }

        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(Path.GetFileName(process)[0]) && HasOpenForWriting(process, file))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOpenForWriting(string process, FileStamp file)
    {
        try
        {
            foreach (var descriptor in Directory.EnumerateFileSystemEntries(process + "/fd"))
            {
                if (FileStamp.Of(descriptor) is { } open && open.IsSameFile(file) && IsForWriting(process, Path.GetFileName(descriptor)))
                {
                    return true;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended, or it is another user's.
        }

        return false;
    }

    /// <summary>Whether a descriptor can write; false where it was closed meanwhile.</summary>
    /// <param name="process">The process's folder in /proc.</param>
    /// <param name="descriptor">The descriptor's number.</param>
    internal static bool IsForWriting(string process, string descriptor)
    {
        try
        {
            // proc(5): "flags:  0100001", octal.
            var flags = File.ReadLines($"{process}/fdinfo/{descriptor}").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is not null && Convert.ToInt32(flags[6..].Trim(), 8) % 4 != FileCalls.ReadOnly;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
