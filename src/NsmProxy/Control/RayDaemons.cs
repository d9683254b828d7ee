using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Control;

/// <summary>
/// RaySession's daemons by their processes. ray-daemon (0.14.4) writes down where it is in <c>/tmp/RaySession/multi-daemon.xml</c>
/// (newer ones <c>.json</c>), but anybody may write there, and once that file is empty, as a crash leaves it, no daemon is in
/// it any more. What the kernel says is always right. Beside the socket that it listens at a daemon has one that it sends by.
/// </summary>
public static class RayDaemons
{
    /// <summary>The interpreter, its options, and the script.</summary>
    private const int WordsToLookAt = 4;

    /// <summary>The daemons of a user, by process id.</summary>
    public static async Task<IReadOnlyList<RunningServer>> FindAsync(EventLoop loop, UserSession user)
    {
        var servers = new List<RunningServer>();
        foreach (var process in ProcessStatus.All())
        {
            if (!process.HasEnded && RunningProcess.Arguments(process.Pid) is { } arguments && IsRayDaemon(arguments)
                && user.Has(process.Pid) && UdpTable.PortsOf(process.Pid) is [.., var last] ports)
            {
                var port = ports.Count == 1 ? last : await PingProbe.FirstAnswerAsync(loop, ports) ?? last;
                servers.Add(new RunningServer(new OscAddress(OscTransport.Udp, "127.0.0.1", port), "ray-daemon", process.Pid));
            }
        }

        return [.. servers.OrderBy(server => server.Pid)];
    }

    /// <summary>Whether a command line is that of a daemon: <c>python3 …/bin/ray-daemon …</c>.</summary>
    internal static bool IsRayDaemon(IReadOnlyList<string> arguments) =>
        arguments.Take(WordsToLookAt).Any(word => Path.GetFileName(word) is "ray-daemon" or "ray_daemon.py");
}
