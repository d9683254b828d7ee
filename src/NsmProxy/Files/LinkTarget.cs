using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>Where a symbolic link leads (readlink(2)), as it is written in it; neither it nor the link need be UTF-8
/// (<see cref="LosslessUtf8"/>).</summary>
internal static class LinkTarget
{
    // PATH_MAX, limits.h.
    private const int Longest = 4096;

    /// <summary>Reads a link.</summary>
    /// <returns>Null when there is none at <paramref name="path"/>.</returns>
    public static string? Of(string path)
    {
        Span<byte> target = stackalloc byte[Longest];
        var length = (int)FileCalls.ReadLink(path, target, (nuint)target.Length);
        return length < 0 ? null : LosslessUtf8.Decode(target[..length]);
    }
}
