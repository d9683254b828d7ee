namespace NsmProxy.Processes;

/// <summary>Finds a program the way a shell does, but for the folders of PATH that are not absolute, the empty one among them:
/// they would mean the folder that the program shall work in, which is a session's and may be anybody's.</summary>
public static class Executable
{
    /// <summary>The file that a command's first word means.</summary>
    /// <param name="name">A name to look up, or a path (with a slash) relative to <paramref name="directory"/>.</param>
    /// <param name="directory">The working directory of the program.</param>
    /// <param name="path">The value of PATH, or null.</param>
    /// <returns>An absolute path, or null when there is no such executable file.</returns>
    public static string? Find(string name, string directory, string? path)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            var file = Path.Combine(directory, name);
            return IsExecutable(file) ? file : null;
        }

        foreach (var folder in (path ?? "/usr/local/bin:/usr/bin:/bin").Split(':'))
        {
            var file = Path.Combine(folder, name);
            if (folder.StartsWith('/') && IsExecutable(file))
            {
                return file;
            }
        }

        return null;
    }

    private static bool IsExecutable(string file)
    {
        const UnixFileMode Any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (File.GetUnixFileMode(file) & Any) != 0;
    }
}
