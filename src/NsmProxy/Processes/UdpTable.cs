using System.Globalization;

namespace NsmProxy.Processes;

/// <summary>The UDP sockets of this machine (proc(5): <c>/proc/net/udp</c> and <c>/proc/net/udp6</c>).</summary>
public static class UdpTable
{
    /// <summary>Whether any socket is bound to a port.</summary>
    public static bool IsBound(int port) => Sockets().Any(socket => socket.Port == port);

    /// <summary>The ports that a process is bound to, in the order of its descriptors. None also when the process may not be
    /// looked at.</summary>
    public static IReadOnlyList<int> PortsOf(int pid)
    {
        List<string> descriptors = [.. RunningProcess.Descriptors(pid) ?? []];
        var ports = new SortedDictionary<int, int>();
        foreach (var (port, socket) in Sockets())
        {
            if (descriptors.IndexOf(socket) is >= 0 and var place)
            {
                ports[place] = port;
            }
        }

        return [.. ports.Values];
    }

    /// <summary>The bound sockets, as <c>/proc/PID/fd</c> names them.</summary>
    private static IEnumerable<(int Port, string Socket)> Sockets()
    {
        const int Local = 1, Inode = 9;
        foreach (var file in new[] { "/proc/net/udp", "/proc/net/udp6" })
        {
            foreach (var line in File.Exists(file) ? File.ReadLines(file).Skip(1) : [])
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > Inode && int.TryParse(fields[Local].AsSpan(fields[Local].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port))
                {
                    yield return (port, $"socket:[{fields[Inode]}]");
                }
            }
        }
    }
}
