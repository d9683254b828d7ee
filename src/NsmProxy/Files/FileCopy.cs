using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace NsmProxy.Files;

/// <summary>Copies the content of one open file to another with mode and times, and its holes as holes. Pieces are bounded, so
/// that a large copy can be cancelled, which File.Copy cannot.</summary>
/// <param name="from">A regular file.</param>
/// <param name="to">A new file.</param>
/// <param name="source">The name of <paramref name="from"/>, for its mode, its times and messages.</param>
/// <param name="cancel">Ends it between two pieces.</param>
internal sealed class FileCopy(SafeFileHandle from, SafeFileHandle to, string source, CancellationToken cancel)
{
    // A whole number of blocks, since only such pieces can be shared.
    private const int Piece = 8 * 1024 * 1024;
    private const int PieceInMemory = 128 * 1024;

    // Copies that are given up must not end with a long wait for the disk.
    private const long SyncedAtOnce = 64 * 1024 * 1024;

    private readonly int _from = (int)from.DangerousGetHandle();
    private readonly int _to = (int)to.DangerousGetHandle();
    private long _unsynced;

    /// <summary>Copies.</summary>
    /// <param name="isSynced">Whether it is written through to the disk; otherwise the caller sees to that.</param>
    /// <exception cref="FilesException">The disk is full or broken, or the source is no regular file.</exception>
    public void Run(bool isSynced)
    {
        if (FileStamp.Of(source) is not { IsFile: true } stamp)
        {
            throw new FilesException($"cannot copy {source}: it is not a file");
        }

        if (FileStamp.HasHoles(_from))
        {
            CopyWithHoles();
        }
        else
        {
            CopyData(DataRange.Endless);
        }

        _ = FileCalls.SetMode(_to, stamp.Permissions);
        _ = FileCalls.SetTimes(_to, [.. Split(stamp.Accessed), .. Split(stamp.Modified)]);
        if (isSynced)
        {
            Sync();
        }
    }

    private void CopyWithHoles()
    {
        var length = DataRange.Length(_from);
        for (long at = 0; at < length;)
        {
            var data = DataRange.Next(_from, at) ?? new DataRange(length, length);
            CopyHole(new DataRange(at, data.Start));
            CopyData(data);
            at = data.End;
        }

        if (FileCalls.SetLength(_to, length) != 0)
        {
            throw FileCalls.Refused($"cannot copy {source}", FileCalls.LastError);
        }
    }

    // It is read all the same: OpenZFS has called data holes that were written just before (issues 11900 and 15526).
    private void CopyHole(DataRange hole)
    {
        for (var at = hole.Start; at < hole.End && ReadAndWrite(at, hole.End - at, skipsZeros: true) is > 0 and var read; at += read)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private void CopyData(DataRange data)
    {
        for (var at = data.Start; at < data.End && CopyPiece(at, Math.Min(Piece, data.End - at)) is > 0 and var copied; at += copied)
        {
            cancel.ThrowIfCancellationRequested();
            _unsynced += copied;
            if (_unsynced >= SyncedAtOnce)
            {
                Sync();
            }
        }
    }

    // copy_file_range(2) shares blocks on btrfs and xfs, and stays within the kernel elsewhere.
    private long CopyPiece(long at, long size)
    {
        while (true)
        {
            var (read, written) = (at, at);
            var copied = FileCalls.CopyRange(_from, ref read, _to, ref written, (nuint)size, 0);
            if (copied > 0)
            {
                return copied;
            }

            // Some file systems of the kernel's own say "end" at once where reading says otherwise.
            var error = copied == 0 ? FileCalls.NotSupported : FileCalls.LastError;
            if (error is FileCalls.CrossDevice or FileCalls.Invalid or FileCalls.NotImplemented or FileCalls.NotSupported)
            {
                return ReadAndWrite(at, size, skipsZeros: false);
            }

            if (error != FileCalls.Interrupted)
            {
                throw FileCalls.Refused($"cannot copy {source}", error);
            }
        }
    }

    /// <returns>How much was there, at most <see cref="PieceInMemory"/>; 0 at the end.</returns>
    private int ReadAndWrite(long at, long size, bool skipsZeros)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceInMemory);
        try
        {
            var read = buffer.AsSpan(0, RandomAccess.Read(from, buffer.AsSpan(0, (int)Math.Min(size, PieceInMemory)), at));
            if (!skipsZeros || read.ContainsAnyExcept((byte)0))
            {
                RandomAccess.Write(to, read, at);
            }

            return read.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Sync()
    {
        _unsynced = 0;
        if (FileCalls.Sync(_to) != 0)
        {
            throw FileCalls.Refused($"cannot write the copy of {source} to the disk", FileCalls.LastError);
        }
    }

    private static long[] Split(long nanoseconds) =>
        [Math.DivRem(nanoseconds, 1_000_000_000, out var rest), rest];
}
