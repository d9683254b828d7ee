using System.Net;
using System.Net.Sockets;
using NsmProxy.Launchers;
using NsmProxy.Osc;

namespace NsmProxy.Doctor;

/// <summary>What every session needs.</summary>
public static class MachineChecks
{
    private static readonly TimeSpan ResolverLimit = TimeSpan.FromSeconds(3);

    /// <summary>All of it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="running">The session managers that run.</param>
    public static IEnumerable<Check> Of(Machine machine, IReadOnlyList<RunningManager> running) =>
    [
        Home(machine), RuntimeFolder(machine), HostName(), .. ServerAddress(machine), SessionManager(machine, running), LauncherFolder(machine), .. running.SelectMany(LauncherFolder),
    ];

    /// <summary>What asks the user, where there is no terminal.</summary>
    public static Check Dialogs(Machine machine) => Array.Find(["zenity", "kdialog", "yad"], name => machine.Find(name) is not null) is { } found
        ? Check.Ok($"{found} can ask which program a bare nsmproxy shall be")
        : Check.Note("zenity, kdialog or yad would ask which program a bare nsmproxy shall be", machine.Distribution.Remedy(KnownPackages.Dialogs));

    private static Check Home(Machine machine)
    {
        var home = machine.Variable("HOME") ?? "(HOME is not set)";
        return Machine.CanWrite(home)
            ? Check.Ok($"the home folder {home} can be written")
            : Check.Missing($"the right to write in the home folder {home}, or room there", "make room, and see that the folder belongs to you");
    }

    /// <summary>Sockets and pipes, and the lists of nsmd and of the proxies, are there (XDG Base Directory Specification 0.8).</summary>
    private static Check RuntimeFolder(Machine machine) => machine.Variable("XDG_RUNTIME_DIR") switch
    {
        null => Check.Note("XDG_RUNTIME_DIR is not set, so running session managers are not found", "log in to a desktop"),
        { } folder when Machine.CanWrite(folder) => Check.Ok($"XDG_RUNTIME_DIR {folder} can be written"),
        { } folder => Check.Missing($"an XDG_RUNTIME_DIR that can be written ({folder})", "log in again; it is made for each user at the login"),
    };

    /// <summary>nsmproxy itself knows its own host, but nsmd writes the name into NSM_URL, and other clients look it up.</summary>
    private static Check HostName()
    {
        var name = Environment.MachineName;
        try
        {
            if (Task.Run(() => Dns.GetHostAddresses(name)) is var asking && asking.Wait(ResolverLimit) && asking.Result.Length > 0)
            {
                return Check.Ok($"the host name {name} resolves");
            }
        }
        catch (AggregateException problem) when (problem.InnerException is SocketException)
        {
            // Said below.
        }

        return Check.Missing($"an address of the host name {name}, by which clients find nsmd", $"echo 127.0.1.1 {name} | sudo tee -a /etc/hosts");
    }

    private static IEnumerable<Check> ServerAddress(Machine machine)
    {
        if (machine.Variable("NSM_URL") is not { } url)
        {
            return [];
        }

        return OscAddress.TryParse(url, out _, out var problem)
            ? [Check.Ok($"NSM_URL is {url}")]
            : [Check.Missing($"a valid NSM_URL ({problem})", "unset NSM_URL; the session manager sets it for its clients")];
    }

    private static Check SessionManager(Machine machine, IReadOnlyList<RunningManager> running)
    {
        if (running.Count > 0)
        {
            return Check.Ok($"a session manager runs: {string.Join(", ", running.Select(manager => $"{manager.Name} ({manager.Pid})"))}");
        }

        return Array.Find(RunningManager.Programs, name => machine.Find(name) is not null) is { } installed
            ? Check.Ok($"a session manager is installed: {installed}")
            : Check.Missing("a session manager (nsmd or ray-daemon)", machine.Distribution.Remedy(KnownPackages.SessionManager));
    }

    private static Check LauncherFolder(Machine machine) => Holds(machine.Variable("PATH"), Launcher.UserFolder)
        ? Check.Ok($"the launchers' folder {Launcher.UserFolder} is in PATH")
        : Check.Note($"the launchers' folder {Launcher.UserFolder} is not in PATH", "add it there before the session manager starts, in ~/.profile for example");

    /// <summary>A session manager that was started before the folder came into PATH does not find what is in it.</summary>
    private static IEnumerable<Check> LauncherFolder(RunningManager manager) => Launcher.IdsIn(Launcher.UserFolder).Count == 0 || Holds(manager.SearchPath, Launcher.UserFolder)
        ? []
        : [Check.Missing($"{Launcher.UserFolder} in the PATH of {manager.Name} ({manager.Pid}), which finds no launcher there", "log in again, and start it then")];

    private static bool Holds(string? path, string folder) => Array.IndexOf((path ?? "").Split(':'), folder) >= 0;
}
