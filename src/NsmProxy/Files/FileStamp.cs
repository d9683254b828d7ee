namespace NsmProxy.Files;

/// <summary>What statx(2) says of a file at one moment: enough to tell another file under the same name, and a change of
/// the same file. Paths need not be UTF-8 (<see cref="NsmProxy.Text.LosslessUtf8"/>).</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file's number on it. Numbers are used again after a deletion, hence <paramref name="Born"/>.</param>
/// <param name="Born">When the file was made, in nanoseconds; 0 where the file system does not say.</param>
/// <param name="Modified">When its content changed, in nanoseconds since 1970.</param>
/// <param name="Changed">When its content, name or mode changed, in nanoseconds since 1970.</param>
/// <param name="Accessed">When it was read, in nanoseconds since 1970.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Mode">Type and permissions, inode(7).</param>
public readonly record struct FileStamp(
    ulong Device, ulong Inode, long Born, long Modified, long Changed, long Accessed, long Size, int Mode)
{
    private const int NoFollowFlag = 0x100;
    private const int OfDescriptorFlag = 0x1000;
    private const uint BasicAndBorn = 0xfff;
    private const int BlockSize = 512;

    /// <summary>The user whose file it is.</summary>
    public uint Owner { get; init; }

    /// <summary>The group that the file belongs to.</summary>
    public uint Group { get; init; }

    /// <summary>How many names the file has (link(2)).</summary>
    public uint Links { get; init; }

    /// <summary>A regular file.</summary>
    public bool IsFile => (Mode & 0xF000) == 0x8000;

    /// <summary>A folder.</summary>
    public bool IsFolder => (Mode & 0xF000) == 0x4000;

    /// <summary>A symbolic link.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>A named pipe, fifo(7).</summary>
    public bool IsPipe => (Mode & 0xF000) == 0x1000;

    /// <summary>A socket, unix(7).</summary>
    public bool IsSocket => (Mode & 0xF000) == 0xC000;

    /// <summary>The permission bits.</summary>
    public uint Permissions => (uint)Mode & 0xFFF;

    /// <summary>What stands at <paramref name="path"/>, the target where that is a symbolic link; null when nothing does
    /// or it cannot be seen.</summary>
    public static FileStamp? Of(string path) => Of(path, 0, out _);

    /// <summary>What stands at <paramref name="path"/>, the link itself where that is one; null when nothing does.</summary>
    /// <exception cref="FilesException">It cannot be seen for another reason than not being there.</exception>
    public static FileStamp? OfLink(string path)
    {
        var stamp = Of(path, NoFollowFlag, out var error);
        return stamp is not null || error is FileCalls.NoEntry or FileCalls.NotADirectory
            ? stamp
            : throw FileCalls.Refused($"cannot look at {path}", error);
    }

    /// <summary>What stands at <paramref name="path"/>, the link itself where that is one; null when nothing does or it
    /// cannot be seen.</summary>
    public static FileStamp? OfEntry(string path) => Of(path, NoFollowFlag, out _);

    /// <summary>What is open under a number, whatever stands at its path by now.</summary>
    public static FileStamp? OfDescriptor(int descriptor) =>
        FileCalls.Stat(descriptor, "", OfDescriptorFlag, BasicAndBorn, out var found) == 0 ? Of(found) : null;

    /// <summary>Whether an open file takes less than its size on the disk: there is a hole in it, or the file system packs it.</summary>
    public static bool HasHoles(int descriptor) =>
        FileCalls.Stat(descriptor, "", OfDescriptorFlag, BasicAndBorn, out var found) == 0 && found.Blocks < found.Size / BlockSize;

    /// <summary>Whether both are the same file, changed or not.</summary>
    public bool IsSameFile(FileStamp other) => (Device, Inode, Born) == (other.Device, other.Inode, other.Born);

    /// <summary>Whether both are the same file and its content was not changed in between, as far as the clock of the file
    /// system can tell (some milliseconds).</summary>
    public bool HasSameContent(FileStamp other) => IsSameFile(other) && (Modified, Size) == (other.Modified, other.Size);

    private static FileStamp? Of(string path, int flags, out int error)
    {
        var isThere = FileCalls.Stat(FileCalls.HereFolder, path, flags, BasicAndBorn, out var found) == 0;
        error = isThere ? 0 : FileCalls.LastError;
        return isThere ? Of(found) : null;
    }

    private static FileStamp Of(FileCalls.StatBuffer found)
    {
        var device = ((ulong)found.DeviceMajor << 32) | found.DeviceMinor;
        return new FileStamp(
            device,
            found.Inode,
            Nanoseconds(found.Born),
            Nanoseconds(found.Modified),
            Nanoseconds(found.Changed),
            Nanoseconds(found.Accessed),
            found.Size,
            found.Mode)
        {
            Owner = found.Owner,
            Group = found.Group,
            Links = found.Links,
        };
    }

    private static long Nanoseconds(FileCalls.Time time) => (time.Seconds * 1_000_000_000) + time.Nanoseconds;
}
