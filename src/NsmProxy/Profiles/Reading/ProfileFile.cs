using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The text of a profile's file.</summary>
public static class ProfileFile
{
    private const int LargestFile = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null after a finding: it cannot be read, is too large, or is no UTF-8.</returns>
    public static string? ReadText(string file, ProfileReading reading)
    {
        try
        {
            var (bytes, length) = ReadBytes(file);
            if (length > LargestFile)
            {
                Report(FindingKind.TooLarge, "the file is larger than 1 MiB: this is no profile");
                return null;
            }

            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException exception)
        {
            Report(FindingKind.Syntax, $"the file is not UTF-8: byte {exception.Index} begins no character");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Report(FindingKind.Unreadable, exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file cannot be read: " + exception.Message);
        }

        return null;

        void Report(FindingKind kind, string message) => reading.Add(new Finding(file, Position.Start, kind, message));
    }

    /// <summary>Reads no more than shows that a file is too large, so that a device without an end does no harm.</summary>
    private static (byte[] Bytes, int Length) ReadBytes(string file)
    {
        using var handle = File.OpenHandle(file);
        var bytes = new byte[4096];
        var length = 0;
        while (true)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(length), length);
            length += count;
            if (count == 0 || length > LargestFile)
            {
                return (bytes, length);
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 4);
            }
        }
    }
}
