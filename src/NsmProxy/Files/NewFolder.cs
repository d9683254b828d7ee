namespace NsmProxy.Files;

/// <summary>Makes folders. <see cref="Directory.CreateDirectory(string, UnixFileMode)"/> gives its mode to the last of a path
/// alone, and to those that it stands in whatever the umask leaves of 0777.</summary>
public static class NewFolder
{
    /// <summary>Makes a folder, and those that it stands in; nothing to do where it is one already.</summary>
    /// <param name="path">The folder; links on the way to it are followed.</param>
    /// <param name="mode">Of all that are made, see <see cref="CreationModes"/>.</param>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="IOException">It cannot be made, or something else stands there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static string Make(string path, UnixFileMode mode)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(folder) is { } parent && !Directory.Exists(parent))
        {
            Make(parent, mode);
        }

        return Directory.CreateDirectory(folder, mode).FullName;
    }
}
