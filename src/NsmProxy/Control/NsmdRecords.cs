using System.Globalization;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Control;

/// <summary>
/// What nsmd (1.6 and newer) writes down: <c>$XDG_RUNTIME_DIR/nsm/d/PID</c> holds its address, and for the session that it has
/// open <c>$XDG_RUNTIME_DIR/nsm/NAME…</c> the session's folder, the address and the process, a line each. A killed nsmd leaves
/// both behind, so only those count whose process lives and listens there.
/// </summary>
public static class NsmdRecords
{
    private const int MostRecords = 1000;

    /// <summary>The daemons of a user, by process id.</summary>
    public static IReadOnlyList<RunningServer> Read(UserSession user)
    {
        var folder = Path.Combine(user.RuntimeFolder, "nsm");
        var daemons = Path.Combine(folder, "d");
        if (!user.Owns(folder, isFolder: true) || !user.Owns(daemons, isFolder: true))
        {
            return [];
        }

        var servers = new List<RunningServer>();
        foreach (var file in FilesIn(daemons))
        {
            if (int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && SmallFile.Lines(file, user) is [var url, ..]
                && OscAddress.TryParse(url, out var address, out _)
                && user.Has(pid) && UdpTable.PortsOf(pid).Contains(address.Port))
            {
                servers.Add(new RunningServer(address, ProcessStatus.Of(pid)?.Command ?? "nsmd", pid, SessionOf(pid, folder, user)));
            }
        }

        return [.. servers.OrderBy(server => server.Pid)];
    }

    private static string? SessionOf(int pid, string folder, UserSession user)
    {
        foreach (var file in FilesIn(folder))
        {
            if (SmallFile.Lines(file, user) is [var session, _, var owner, ..] && owner == pid.ToString(CultureInfo.InvariantCulture))
            {
                return session;
            }
        }

        return null;
    }

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder).Take(MostRecords);
}
