using NsmProxy.Text;

namespace NsmProxy.Files.Paths;

/// <summary>What a path leads to in the end, when all symbolic links on the way are followed (realpath(3)).</summary>
/// <param name="Path">The place, absolute; need not be UTF-8 (<see cref="LosslessUtf8"/>).</param>
/// <param name="Stamp">What stands there.</param>
public sealed record FinalTarget(string Path, FileStamp Stamp)
{
    // PATH_MAX, limits.h.
    private const int LongestPath = 4096;

    /// <summary>Follows a path.</summary>
    /// <param name="path">Absolute; need not be UTF-8.</param>
    /// <returns>Null when nothing is there, or it cannot be seen.</returns>
    public static FinalTarget? Find(string path)
    {
        var bytes = LosslessUtf8.Terminated(path);
        Span<byte> resolved = stackalloc byte[LongestPath];
        if (bytes.Length > LongestPath || FileCalls.RealPath(bytes, resolved) == 0)
        {
            return null;
        }

        var target = LosslessUtf8.Decode(resolved[..resolved.IndexOf((byte)0)]);
        return FileStamp.Of(target) is { } stamp ? new FinalTarget(target, stamp) : null;
    }
}
