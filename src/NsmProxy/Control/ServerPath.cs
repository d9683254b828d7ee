using NsmProxy.Processes;

namespace NsmProxy.Control;

/// <summary>Where a session manager looks for the programs that it starts: the PATH of its process. nsmd answers "Launched."
/// also when there is no such program, so it is better known before.</summary>
/// <param name="Folders">The value of its PATH.</param>
public sealed record ServerPath(string Folders)
{
    /// <summary>That of a session manager; null when its process is not known or may not be looked at.</summary>
    public static ServerPath? Of(RunningServer server) => server.Pid is { } pid && RunningProcess.Variable(pid, "PATH") is { } path ? new ServerPath(path) : null;

    /// <summary>Whether it finds a program.</summary>
    public bool Finds(string executable) => Executable.Find(executable, "/", Folders) is not null;

    /// <summary>Whether it looks into a folder.</summary>
    public bool Has(string folder) => Array.Exists(Folders.Split(':'), one => Path.TrimEndingDirectorySeparator(one) == Path.TrimEndingDirectorySeparator(folder));
}
