using System.Buffers.Binary;
using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>The names in a folder. They need not be UTF-8 (<see cref="LosslessUtf8"/>); of such a one .NET gives another name,
/// under which nothing is.</summary>
internal static class FolderNames
{
    private const int BufferSize = 16 * 1024;

    // struct linux_dirent64 of getdents64(2): number, offset, length of the record, kind, name.
    private const int LengthAt = 16;
    private const int NameAt = 19;

    /// <summary>Lists a folder; a symbolic link at <paramref name="folder"/> is followed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="error">Why it cannot be listed, or 0.</param>
    /// <returns>The names in order, or null.</returns>
    public static IReadOnlyList<string>? In(string folder, out int error)
    {
        var descriptor = FileCalls.Open(folder, FileCalls.ReadOnly | FileCalls.DirectoryOnly);
        if (descriptor < 0)
        {
            error = FileCalls.LastError;
            return null;
        }

        var names = new List<string>();
        Span<byte> buffer = stackalloc byte[BufferSize];
        int length;
        while ((length = (int)FileCalls.ReadFolder(descriptor, buffer, (nuint)buffer.Length)) > 0)
        {
            Split(buffer[..length], names);
        }

        error = length < 0 ? FileCalls.LastError : 0;
        _ = FileCalls.Close(descriptor);
        names.Sort(StringComparer.Ordinal);
        return error == 0 ? names : null;
    }

    /// <summary>Lists a folder, or says why not.</summary>
    /// <exception cref="FilesException">It cannot be listed.</exception>
    public static IReadOnlyList<string> In(string folder) =>
        In(folder, out var error) ?? throw FileCalls.Refused($"cannot list {folder}", error);

    private static void Split(ReadOnlySpan<byte> records, List<string> names)
    {
        while (records.Length > NameAt)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(records[LengthAt..]);
            var name = records[NameAt..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                names.Add(LosslessUtf8.Decode(name));
            }

            records = records[length..];
        }
    }
}
