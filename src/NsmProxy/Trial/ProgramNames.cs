namespace NsmProxy.Trial;

/// <summary>The names under which a program keeps its files: <c>.config/yoshimi</c>, <c>.seq24rc</c>.</summary>
internal sealed class ProgramNames
{
    private static readonly HashSet<string> Everybody =
    [
        "sh", "bash", "dash", "zsh", "busybox", "env", "python", "python2", "python3", "perl", "ruby", "node", "java", "wine", "mono", "timeout",
        "sleep", "cat", "dbus", "dbusdaemon", "dbuslaunch", "setsid", "nice", "xterm", "gdb", "sed", "grep", "date", "user", "local", "config", "state", "main", "run", "start",
    ];

    private readonly List<string> _names;

    /// <summary>Takes the names.</summary>
    /// <param name="names">Names of commands and files; those that could be anybody's are left out.</param>
    public ProgramNames(IEnumerable<string> names) =>
        _names = [.. names.Select(name => Plain(Path.GetFileNameWithoutExtension(name))).Where(name => name.Length > 1 && !Everybody.Contains(name)).Distinct()];

    /// <summary>Whether a file's path, relative to one of the user's places, says that it is the program's.</summary>
    public bool Match(string path) => path.Split('/').Select(Plain).Any(part => part.Length > 1 && _names.Exists(name => AreOne(part, name)));

    /// <summary>Very short names stand at the beginning of too many others.</summary>
    private static bool AreOne(string part, string name) =>
        part == name || (name.Length > 2 && part.StartsWith(name, StringComparison.Ordinal)) || (part.Length > 3 && name.StartsWith(part, StringComparison.Ordinal));

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
