namespace NsmProxy.Files;

/// <summary>What the proxy remembers for the user, beyond one session: small texts below <c>$XDG_STATE_HOME/nsmproxy</c> (XDG
/// Base Directory Specification 0.8: state that persists between restarts and is not worth a place among the data).</summary>
public static class UserState
{
    private const int LargestText = 4096;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

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
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, Private);
        AtomicFile.Write(file, text, StateFolder.FileMode);
    }

    private static string At(string path)
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(Path.IsPathRooted(state) ? state : Path.Combine(home, ".local/state"), "nsmproxy", path);
    }
}
