using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Inspection;

/// <summary>A program of this machine.</summary>
/// <param name="Name">Its name as a command, without a folder.</param>
/// <param name="Word">The first word of a command for it: its name, or its path when it is not found by the name.</param>
/// <param name="File">Its file, absolute.</param>
/// <param name="Target">The file without symbolic links: what its package brought.</param>
public sealed record FoundProgram(string Name, string Word, string File, string Target)
{
    /// <summary>Finds a program.</summary>
    /// <param name="word">A name to look up, or a path (with a slash).</param>
    /// <param name="directory">The current folder.</param>
    /// <param name="path">The value of PATH, or null.</param>
    /// <returns>Null when there is none.</returns>
    public static FoundProgram? Find(string word, string directory, string? path)
    {
        if (word.Length == 0 || Executable.Find(word, directory, path) is not { } found)
        {
            return null;
        }

        var file = Path.GetFullPath(found, directory);
        var name = Path.GetFileName(file);
        var isInPath = Executable.Find(name, directory, path) is { } usual && Path.GetFullPath(usual, directory) == file;
        return new FoundProgram(name, isInPath ? name : file, file, System.IO.File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName is { } target ? Path.GetFullPath(target) : file);
    }

    /// <summary>The command in PATH whose name is nearest to a mistyped one.</summary>
    /// <returns>Null when none is near.</returns>
    public static string? Nearest(string word, string? path)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var folder in (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Directory.Exists))
        {
            names.UnionWith(Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions()).Select(Path.GetFileName).OfType<string>());
        }

        return NearestName.Find(word, names);
    }
}
