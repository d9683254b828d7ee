namespace NsmProxy.Files;

/// <summary>Where what belongs to the user is (XDG Base Directory Specification 0.8). A variable that does not hold an absolute path
/// counts as not set.</summary>
public static class UserFolders
{
    /// <summary>The home, which need not be there.</summary>
    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>What programs keep: <c>$XDG_DATA_HOME</c>.</summary>
    public static string Data => Of(Environment.GetEnvironmentVariable("XDG_DATA_HOME"), Home, ".local/share");

    /// <summary>What programs remember: <c>$XDG_STATE_HOME</c>.</summary>
    public static string State => Of(Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Home, ".local/state");

    /// <summary>One of the folders.</summary>
    /// <param name="value">Its variable's value, or null.</param>
    /// <param name="home">The user's home.</param>
    /// <param name="usual">Where it is without the variable, below the home.</param>
    public static string Of(string? value, string home, string usual) => Path.IsPathRooted(value) ? value : Path.Combine(home, usual);
}
