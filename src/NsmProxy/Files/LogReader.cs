using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NsmProxy.Files;

/// <summary>Reads a <see cref="BoundedLog"/> that is perhaps being written: what is there, and later what came since, also
/// over the turn to a new file. At most one block of it is in memory.</summary>
public sealed class LogReader : IDisposable
{
    private const int BlockSize = 64 * 1024;

    private readonly string _path;
    private readonly byte[] _block = new byte[BlockSize];
    private SafeFileHandle? _file;
    private FileStamp? _stamp;
    private long _position;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="path">The log, there or not. Symbolic links are not followed: the folder may be a stranger's.</param>
    public LogReader(string path) => _path = path;

    /// <summary>The older half of the log, which is not written any more.</summary>
    /// <param name="path">The log.</param>
    /// <param name="take">Takes each block.</param>
    public static void ReadOlder(string path, Action<ReadOnlySpan<byte>> take)
    {
        using var older = new LogReader(path + ".1");
        older.ReadNew(take);
    }

    /// <summary>The lines that a log holds now; none where there is no such file.</summary>
    /// <param name="path">The log. Symbolic links are not followed.</param>
    public static IReadOnlyList<string> Lines(string path)
    {
        using var log = new LogReader(path);
        using var bytes = new MemoryStream();
        log.ReadNew(bytes.Write);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads all that has come since the last time, or that is there at the first: of a file that is larger than a
    /// log becomes, its end.</summary>
    /// <param name="take">Takes each block.</param>
    /// <returns>Whether there is such a file.</returns>
    public bool ReadNew(Action<ReadOnlySpan<byte>> take)
    {
        ReadRest(take);
        if (FileStamp.OfEntry(_path) is not { IsFile: true } there || _stamp is { } known && known.IsSameFile(there))
        {
            return _file is not null;
        }

        // Turned: what was written before the turn has been read above, or is read now.
        ReadRest(take);
        Open();
        ReadRest(take);
        return _file is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        _file?.Dispose();
        var descriptor = FileCalls.Open(_path, FileCalls.ReadOnly | FileCalls.NoFollow | FileCalls.NonBlocking);
        _file = descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        _stamp = descriptor < 0 ? null : FileStamp.OfDescriptor(descriptor);
        _position = Math.Max(0, (_stamp?.Size ?? 0) - BoundedLog.DefaultBound);
    }

    private void ReadRest(Action<ReadOnlySpan<byte>> take)
    {
        int length;
        while (_file is not null && (length = RandomAccess.Read(_file, _block, _position)) > 0)
        {
            _position += length;
            take(_block.AsSpan(0, length));
        }
    }
}
