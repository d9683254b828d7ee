using NsmProxy.Files;
using NsmProxy.Processes;

namespace NsmProxy.Control;

/// <summary>Which processes are this user's own, of this login: those with the same user and the same runtime folder (XDG Base
/// Directory Specification 0.8). What runs in a container or a test has another.</summary>
/// <param name="RuntimeFolder">The user's runtime folder.</param>
/// <param name="User">The user's number.</param>
public sealed record UserSession(string RuntimeFolder, uint User)
{
    private const string RuntimeVariable = "XDG_RUNTIME_DIR";

    /// <summary>That of this process.</summary>
    public static UserSession Current()
    {
        var user = FileStamp.Of("/proc/self")?.Owner ?? 0;
        return new UserSession(FolderOf(Environment.GetEnvironmentVariable(RuntimeVariable), user), user);
    }

    /// <summary>Whether a process lives and belongs to it.</summary>
    public bool Has(int pid) =>
        ProcessStatus.Of(pid) is { HasEnded: false }
        && FileStamp.Of($"/proc/{pid}")?.Owner == User
        && FolderOf(RunningProcess.Variable(pid, RuntimeVariable), User) == RuntimeFolder;

    /// <summary>Whether a file or folder is the user's own and no symbolic link.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="isFolder">What it has to be.</param>
    public bool Owns(string path, bool isFolder) => FileStamp.OfEntry(path) is { } found && found.Owner == User && (isFolder ? found.IsFolder : found.IsFile);

    /// <summary>Without the variable nsmd takes the folder that systemd would have given.</summary>
    private static string FolderOf(string? variable, uint user) => variable is { Length: > 0 } ? Path.TrimEndingDirectorySeparator(variable) : $"/run/user/{user}";
}
