using System.IO.Compression;

namespace NsmProxy.Files.Formats;

/// <summary>A file compressed by gzip (RFC 1952). Compressing anew is unavoidable where something changed; the header with
/// the name and time that the program gave it stays.</summary>
internal static class GzipContainer
{
    // RFC 1952, section 2.3: magic, method, flags, time, extra flags, system; then what the flags say.
    private const int FixedHeader = 10;
    private const int HasHeaderCheck = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private static ReadOnlySpan<byte> EndMark => "the end of what was compressed"u8;

    /// <summary>Whether the bytes begin as gzip's do.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>What is in it.</summary>
    /// <param name="bytes">The compressed file.</param>
    /// <param name="most">How much may come out of it, in bytes: a small file may hold terabytes.</param>
    /// <exception cref="ContentException">It is no gzip, damaged, or holds more than that.</exception>
    public static byte[] Unpack(byte[] bytes, long most)
    {
        if (!IsCompressed(bytes))
        {
            throw new ContentException(-1, "the file is not compressed by gzip; take '+gzip' from its format");
        }

        try
        {
            // Counted first: what is too large, or not whole, never stands in the memory.
            var content = new byte[Count(bytes, most)];
            using var unpacking = new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            unpacking.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ContentException(-1, "the compressed file is damaged: " + exception.Message);
        }
    }

    /// <summary>How many bytes are in it. The reader takes a file that breaks off for a whole one, so another member is put
    /// behind it (RFC 1952, section 2.2): it comes out at the end only where the file is whole.</summary>
    private static long Count(byte[] bytes, long most)
    {
        using var unpacking = new GZipStream(new MemoryStream([.. bytes, .. Pack(EndMark.ToArray(), [])], writable: false), CompressionMode.Decompress);
        var piece = new byte[64 * 1024];
        byte[] last = [];
        var count = -(long)EndMark.Length;
        for (int length; (length = unpacking.Read(piece)) > 0;)
        {
            count += length;
            var end = piece.AsSpan(Math.Max(0, length - EndMark.Length)..length);
            last = [.. last.AsSpan(Math.Max(0, last.Length + end.Length - EndMark.Length)..), .. end];
            if (count > most)
            {
                throw new ContentException(-1, $"more than {most >> 20} MiB come out of the compressed file");
            }
        }

        return last.AsSpan().SequenceEqual(EndMark) ? count
            : throw new ContentException(-1, "the compressed file is damaged: it breaks off, or something else stands behind it");
    }

    /// <summary>Packs a content.</summary>
    /// <param name="content">What shall be in it.</param>
    /// <param name="former">The compressed file as it was, whose header is kept; empty for a new one.</param>
    public static byte[] Pack(byte[] content, ReadOnlySpan<byte> former)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(content);
            packing.Flush();
        }

        var header = HeaderLength(former);
        return header > 0 ? [.. former[..header], .. packed.GetBuffer().AsSpan(FixedHeader, (int)packed.Length - FixedHeader)] : packed.ToArray();
    }

    /// <returns>0 when it is none.</returns>
    private static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedHeader || !IsCompressed(bytes))
        {
            return 0;
        }

        var flags = bytes[3];
        var end = FixedHeader;
        if ((flags & HasExtra) != 0)
        {
            end += end + 2 <= bytes.Length ? 2 + bytes[end] + (bytes[end + 1] << 8) : bytes.Length;
        }

        end = (flags & HasName) != 0 ? AfterZero(bytes, end) : end;
        end = (flags & HasComment) != 0 ? AfterZero(bytes, end) : end;
        end += (flags & HasHeaderCheck) != 0 ? 2 : 0;
        return end <= bytes.Length ? end : 0;
    }

    private static int AfterZero(ReadOnlySpan<byte> bytes, int start) =>
        start < bytes.Length && bytes[start..].IndexOf((byte)0) is >= 0 and var length ? start + length + 1 : bytes.Length + 1;
}
