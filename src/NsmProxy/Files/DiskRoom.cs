namespace NsmProxy.Files;

/// <summary>Whether a disk has room. On a full one a program that does not heed the errors of write(2) closes half of a file,
/// and that looks just like a finished one.</summary>
public static class DiskRoom
{
    /// <summary>With less than this, in bytes, a disk counts as full: some refuse to write a little before the end.</summary>
    public const long Least = 64 * 1024;

    /// <summary>To be called when a file was written.</summary>
    /// <param name="folder">A folder on the disk.</param>
    /// <exception cref="FilesException">The disk is full.</exception>
    public static void Require(string folder)
    {
        if (Left(folder) < Least)
        {
            throw new FilesException($"the disk is full, so what was written to {folder} may be a part only; make room, and save again");
        }
    }

    /// <returns>What this user may still write (statfs(2)); without end where that is not to be had.</returns>
    private static long Left(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
