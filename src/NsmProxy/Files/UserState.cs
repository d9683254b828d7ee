namespace NsmProxy.Files;

/// <summary>What the proxy remembers for the user, beyond one session: small texts below <c>$XDG_STATE_HOME/nsmproxy</c> (XDG
/// Base Directory Specification 0.8: state that persists between restarts and is not worth a place among the data).</summary>
public static class UserState
{
    private const int LargestText = 4096;

    /// <summary>What was written under a name, or null when there is nothing of use.</summary>
    /// <param name="path">Such as <c>relay/hydrogen</c>.</param>
    public static string? Read(string path)
    {
        try
        {
            var file = new FileInfo(At(path));
            return file is { Exists: true, Length: <= LargestText } ? File.ReadAllText(file.FullName) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a text under a name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder cannot be made.</exception>
    public static void Write(string path, string text)
    {
        var file = At(path);
        NewFolder.Make(Path.GetDirectoryName(file)!, CreationModes.PrivateFolder);
        AtomicFile.Write(file, text, StateFolder.FileMode);
    }

    /// <summary>The names of what was written below a folder; none where there is no such folder.</summary>
    public static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(At(folder)).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Forgets what was written under a name.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public static bool Remove(string path)
    {
        var file = At(path);
        var isThere = File.Exists(file);
        File.Delete(file);
        return isThere;
    }

    /// <summary>Makes a folder where it is not there, to be watched.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static string Folder(string folder) => NewFolder.Make(At(folder), CreationModes.PrivateFolder);

    private static string At(string path) => Path.Combine(UserFolders.State, "nsmproxy", path);
}
