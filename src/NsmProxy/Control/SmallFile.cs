using System.Text;
using NsmProxy.Files;

namespace NsmProxy.Control;

/// <summary>Reads the small files that other programs of the same user leave for each other.</summary>
internal static class SmallFile
{
    private const int Largest = 256 * 1024;

    /// <summary>The lines of a file; null when it is not the user's own regular file, or cannot be read.</summary>
    public static string[]? Lines(string path, UserSession user) =>
        user.Owns(path, isFolder: false) && Text(path) is { } text ? text.TrimEnd('\n').Split('\n') : null;

    /// <summary>The text of a file, whoever's it is; null when it is a symbolic link or no regular file, is larger than 256
    /// KiB, or cannot be read.</summary>
    public static string? Text(string path)
    {
        var descriptor = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.NoFollow | FileCalls.NonBlocking);
        if (descriptor < 0)
        {
            return null;
        }

        try
        {
            if (FileStamp.OfEntry(path) is not { IsFile: true, Size: <= Largest } stamp)
            {
                return null;
            }

            var bytes = new byte[stamp.Size];
            var length = (int)FileCalls.Read(descriptor, bytes, (nuint)bytes.Length);
            return length < 0 ? null : Encoding.UTF8.GetString(bytes, 0, length);
        }
        finally
        {
            _ = FileCalls.Close(descriptor);
        }
    }
}
