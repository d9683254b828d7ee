using System.Buffers.Binary;
using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>The descriptor of inotify(7): adds and removes watches, and reads events.</summary>
internal sealed class Inotify : IDisposable
{
    public const uint Modify = 0x2;
    public const uint CloseWrite = 0x8;
    public const uint MovedFrom = 0x40;
    public const uint MovedTo = 0x80;
    public const uint Create = 0x100;
    public const uint Delete = 0x200;
    public const uint DeleteSelf = 0x400;
    public const uint MoveSelf = 0x800;
    public const uint Unmount = 0x2000;
    public const uint Overflow = 0x4000;
    public const uint Ignored = 0x8000;
    public const uint IsFolder = 0x40000000;

    private const uint OnlyFolder = 0x01000000;
    private const uint ExcludeUnlinked = 0x04000000;
    private const uint AddToMask = 0x20000000;
    private const int HeaderSize = 16;
    private const int SmallStack = 128 * 1024;

    // On the stack, since each save opens a descriptor of its own: as an array it was most of what a save left to be collected.
    private const int BufferSize = 16 * 1024;

    /// <summary>Opens the descriptor.</summary>
    /// <exception cref="FilesException">The user has too many of them.</exception>
    public Inotify()
    {
        Descriptor = FileCalls.InotifyInit(FileCalls.CloseOnExec | FileCalls.NonBlocking);
        if (Descriptor < 0)
        {
            var hint = FileCalls.LastError == FileCalls.TooManyFiles ? " (raise the sysctl fs.inotify.max_user_instances)" : "";
            throw FileCalls.Refused($"cannot watch files{hint}", FileCalls.LastError);
        }
    }

    /// <summary>Opens the descriptor, or returns null where the user has too many of them.</summary>
    public static Inotify? TryOpen()
    {
        try
        {
            return new Inotify();
        }
        catch (FilesException)
        {
            return null;
        }
    }

    /// <summary>Readable while there are events.</summary>
    public int Descriptor { get; }

    /// <summary>Watches a folder for <paramref name="mask"/>, in addition to what it is watched for already.</summary>
    /// <returns>The watch, or minus the error number.</returns>
    public int AddFolder(string path, uint mask) => Add(path, mask | OnlyFolder | ExcludeUnlinked);

    /// <summary>Watches a file itself, under whatever name it is written.</summary>
    /// <returns>The watch, or minus the error number.</returns>
    public int AddFile(string path) => Add(path, Modify | CloseWrite);

    /// <summary>Ends a watch; its events that are queued already still come.</summary>
    public void Remove(int watch) => _ = FileCalls.InotifyRemove(Descriptor, watch);

    /// <summary>Reads all that is queued and calls <paramref name="happened"/> with watch, mask and name of each.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Read(Action<int, uint, string> happened)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        var any = false;
        while (true)
        {
            var length = (int)FileCalls.Read(Descriptor, buffer, (nuint)buffer.Length);
            if (length <= 0)
            {
                if (length < 0 && FileCalls.LastError == FileCalls.Interrupted)
                {
                    continue;
                }

                return any;
            }

            any = true;
            Split(buffer[..length], happened);
        }
    }

    /// <summary>Closes the descriptor. The kernel takes up to 30 ms for that, so it is not the event loop's thread that
    /// waits for it: neither the answer to a save nor the end of a program can.</summary>
    public void Dispose() => new Thread(() => _ = FileCalls.Close(Descriptor), SmallStack) { IsBackground = true }.Start();

    private static void Split(ReadOnlySpan<byte> events, Action<int, uint, string> happened)
    {
        while (events.Length >= HeaderSize)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(events[12..]);
            var name = events.Slice(HeaderSize, size);
            var end = name.IndexOf((byte)0);
            happened(
                BinaryPrimitives.ReadInt32LittleEndian(events),
                BinaryPrimitives.ReadUInt32LittleEndian(events[4..]),
                LosslessUtf8.Decode(end < 0 ? name : name[..end]));
            events = events[(HeaderSize + size)..];
        }
    }

    private int Add(string path, uint mask)
    {
        var watch = FileCalls.InotifyAdd(Descriptor, path, mask | AddToMask);
        return watch >= 0 ? watch : -FileCalls.LastError;
    }
}
