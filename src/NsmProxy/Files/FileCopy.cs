using Microsoft.Win32.SafeHandles;

namespace NsmProxy.Files;

/// <summary>Copies the content of one open file to another with mode and times. Pieces are bounded, so that a large copy
/// can be cancelled, which File.Copy cannot.</summary>
internal static class FileCopy
{
    private const int Piece = 8 * 1024 * 1024;

    // Copies that are given up must not end with a long wait for the disk.
    private const long SyncedAtOnce = 64 * 1024 * 1024;

    /// <summary>Copies.</summary>
    /// <param name="from">A regular file.</param>
    /// <param name="to">A new file.</param>
    /// <param name="source">The name of <paramref name="from"/>, for its mode, its times and messages.</param>
    /// <param name="isSynced">Whether it is written through to the disk; otherwise the caller sees to that.</param>
    /// <param name="cancel">Ends it between two pieces.</param>
    /// <exception cref="FilesException">The disk is full or broken, or the source is no regular file.</exception>
    public static void Run(SafeFileHandle from, SafeFileHandle to, string source, bool isSynced, CancellationToken cancel)
    {
        if (FileStamp.Of(source) is not { IsFile: true } stamp)
        {
            throw new FilesException($"cannot copy {source}: it is not a file");
        }

        if (!ShareOrCopy(from, to, source, cancel))
        {
            ReadAndWrite(from, to, cancel);
        }

        var descriptor = (int)to.DangerousGetHandle();
        _ = FileCalls.SetMode(descriptor, stamp.Permissions);
        _ = FileCalls.SetTimes(descriptor, [.. Split(stamp.Accessed), .. Split(stamp.Modified)]);
        if (isSynced)
        {
            Sync(to, source);
        }
    }

    private static void Sync(SafeFileHandle to, string source)
    {
        if (FileCalls.Sync((int)to.DangerousGetHandle()) != 0)
        {
            throw FileCalls.Refused($"cannot write the copy of {source} to the disk", FileCalls.LastError);
        }
    }

    // copy_file_range(2) shares blocks on btrfs and xfs, and stays within the kernel elsewhere.
    private static bool ShareOrCopy(SafeFileHandle from, SafeFileHandle to, string source, CancellationToken cancel)
    {
        var any = false;
        for (long done = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var copied = FileCalls.CopyRange((int)from.DangerousGetHandle(), 0, (int)to.DangerousGetHandle(), 0, Piece, 0);
            if (copied > 0)
            {
                any = true;
                done += copied;
                if (done >= SyncedAtOnce)
                {
                    Sync(to, source);
                    done = 0;
                }

                continue;
            }

            if (copied == 0)
            {
                // Some file systems of the kernel's own say "end" at once where reading says otherwise.
                return any;
            }

            var error = FileCalls.LastError;
            if (error is FileCalls.CrossDevice or FileCalls.Invalid or FileCalls.NotImplemented or FileCalls.NotSupported && !any)
            {
                return false;
            }

            if (error != FileCalls.Interrupted)
            {
                throw FileCalls.Refused($"cannot copy {source}", error);
            }
        }
    }

    private static void ReadAndWrite(SafeFileHandle from, SafeFileHandle to, CancellationToken cancel)
    {
        var buffer = new byte[128 * 1024];
        for (long at = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var length = RandomAccess.Read(from, buffer, at);
            if (length == 0)
            {
                return;
            }

            RandomAccess.Write(to, buffer.AsSpan(0, length), at);
            at += length;
        }
    }

    private static long[] Split(long nanoseconds) =>
        [Math.DivRem(nanoseconds, 1_000_000_000, out var rest), rest];
}
