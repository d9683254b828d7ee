using System.IO.Compression;
using System.Text;
using NsmProxy.Files;

namespace NsmProxy.Inspection;

/// <summary>The first bytes of a file, of which nobody knows how large it is or what it is made of.</summary>
internal static class FileStart
{
    /// <summary>At most that many bytes of a regular file.</summary>
    /// <returns>Null when there is none or it may not be read.</returns>
    public static byte[]? Bytes(string path, int most)
    {
        try
        {
            // A pipe in a file's place would be waited for.
            if (FileStamp.Of(path) is not { IsFile: true })
            {
                return null;
            }

            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(RandomAccess.GetLength(file), most)];
            var length = 0;
            while (length < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(length), length) is > 0 and var read)
            {
                length += read;
            }

            return length == bytes.Length ? bytes : bytes[..length];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The same as text; a file that is compressed by gzip is unpacked.</summary>
    /// <returns>Empty when there is no such file.</returns>
    public static string Text(string path, int most)
    {
        if (Bytes(path, most) is not { } bytes)
        {
            return "";
        }

        if (!bytes.AsSpan().StartsWith<byte>([0x1f, 0x8b]))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var unpacked = new byte[most];
        var length = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            while (length < unpacked.Length && gzip.Read(unpacked, length, unpacked.Length - length) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // What came out before counts.
        }

        return Encoding.UTF8.GetString(unpacked, 0, length);
    }
}
