using System.Text;

namespace NsmProxy.Processes;

/// <summary>Reads the small files of proc(5), which are asked for again and again while something is waited for.</summary>
internal static class ProcFile
{
    private const int Largest = 4096;

    /// <summary>The text of a file, at most its first 4096 bytes; null when the process has gone or it may not be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            Span<byte> buffer = stackalloc byte[Largest];
            // Shared with writers, or .NET would lock and unlock it.
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
            var length = 0;
            int read;
            while (length < buffer.Length && (read = RandomAccess.Read(file, buffer[length..], length)) > 0)
            {
                length += read;
            }

            return Encoding.UTF8.GetString(buffer[..length]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
