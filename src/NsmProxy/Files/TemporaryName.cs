using System.Diagnostics;
using System.Globalization;

namespace NsmProxy.Files;

/// <summary>The names of what is not complete yet: it stands beside its place, and gets its own name when it is.</summary>
public static class TemporaryName
{
    private const string Prefix = ".nsmproxy-";

    /// <summary>A path beside <paramref name="path"/>, in its folder, that nobody else uses.</summary>
    public static string Beside(string path) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", $"{Prefix}{Environment.ProcessId}-{Stopwatch.GetTimestamp():x}");

    /// <summary>Removes what a proxy left under such a name when it was killed, from a folder that is this proxy's alone
    /// (<see cref="FolderLock"/>). Links are removed, not followed.</summary>
    /// <returns>The names that were removed.</returns>
    public static IReadOnlyList<string> ClearIn(string folder)
    {
        var cleared = new List<string>();
        var guarded = new GuardedFolder(folder);
        foreach (var name in guarded.Names("").Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && IsOne(name, Prefix)))
        {
            try
            {
                guarded.Remove(name);
                cleared.Add(name);
            }
            catch (FilesException)
            {
                // It is in nobody's way.
            }
        }

        return cleared;
    }

    /// <summary>Whether a name that begins with a prefix goes on as these names do.</summary>
    internal static bool IsOne(string name, string prefix) => name[prefix.Length..].Split('-') is [var process, var stamp]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && ulong.TryParse(stamp, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
