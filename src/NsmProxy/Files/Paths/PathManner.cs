namespace NsmProxy.Files.Paths;

/// <summary>How a project file writes the path of another file.</summary>
public enum PathManner
{
    /// <summary><c>/home/me/kick.wav</c>.</summary>
    Absolute,

    /// <summary><c>file:///home/me/kick.wav</c> (RFC 8089).</summary>
    Uri,

    /// <summary><c>~/kick.wav</c>: below the user's home.</summary>
    Home,

    /// <summary><c>audio/kick.wav</c>: as seen from the folder that the project file lies in.</summary>
    Relative,
}
