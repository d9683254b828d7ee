namespace NsmProxy.Files;

/// <summary>The permissions of what is made, before the umask takes more away (umask(2)): nobody depends on it to keep
/// strangers from writing. What only the proxy reads has those of <see cref="StateFolder"/>.</summary>
public static class CreationModes
{
    /// <summary>For a folder that is nobody else's business: 0700.</summary>
    public const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>For a folder of files that name or hold commands, which others may see and the user alone may change: 0755.</summary>
    public const UnixFileMode CommandFolder =
        PrivateFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>For a file that names or holds commands, likewise: 0644.</summary>
    public const uint CommandFile = 0b110_100_100;

    /// <summary>For a folder of a project, which a group may share: 0775.</summary>
    public const UnixFileMode ProjectFolder = CommandFolder | UnixFileMode.GroupWrite;

    /// <summary>For a file of a project, likewise: 0664.</summary>
    public const uint ProjectFile = 0b110_110_100;
}
