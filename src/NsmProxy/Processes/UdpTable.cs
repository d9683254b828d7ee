using System.Globalization;
using System.Net;

namespace NsmProxy.Processes;

/// <summary>The UDP sockets of this machine (proc(5): <c>/proc/net/udp</c> and <c>/proc/net/udp6</c>).</summary>
public static class UdpTable
{
    // The kernel shows the table in pieces of a page. Sockets that come and go between two of them shift the rest, so that a line
    // may be missed, one look in a hundred while many programs start. What is not there is looked for again.
    private const int Looks = 5;

    private static readonly string[] Files = ["/proc/net/udp", "/proc/net/udp6"];

    /// <summary>Whether any socket is bound to a port.</summary>
    public static bool IsBound(int port) => Enumerable.Range(0, Looks).Any(_ => Sockets(port).Any());

    /// <summary>The ports that a process is bound to, in the order of its descriptors. None also when the process may not be
    /// looked at.</summary>
    public static IReadOnlyList<int> PortsOf(int pid)
    {
        List<string> descriptors = [.. RunningProcess.Descriptors(pid) ?? []];
        var ports = new SortedDictionary<int, int>();
        foreach (var socket in Sockets())
        {
            if (descriptors.IndexOf($"socket:[{socket.Inode}]") is >= 0 and var place)
            {
                ports[place] = socket.Port;
            }
        }

        return [.. ports.Values];
    }

    /// <summary>The users whose sockets a datagram from an address of this machine may have come from. A socket of IPv6 counts
    /// only where none of IPv4 does: the kernel gives no two users the same port of an address (bind(2)), but one of IPv6
    /// alone beside it to anybody.</summary>
    /// <param name="sender">The address and port that it came from.</param>
    /// <returns>Their numbers; none when nobody has the port now; null when the kernel shows no table.</returns>
    public static IReadOnlyList<uint>? OwnersOf(IPEndPoint sender)
    {
        IReadOnlyList<uint>? owners = null;
        foreach (var file in Enumerable.Repeat(Files, Looks).SelectMany(files => files.Where(File.Exists)))
        {
            owners = [.. Sockets(file, sender.Port).Where(socket => socket.SendsFrom(sender.Address)).Select(socket => socket.Owner).Distinct()];
            if (owners.Count > 0)
            {
                break;
            }
        }

        return owners;
    }

    /// <summary>Whether a user is neither this one nor root, who need not ask.</summary>
    public static bool IsStranger(uint user) => user != 0 && user != Kernel.User;

    private static IEnumerable<UdpSocket> Sockets(int? port = null) => Files.Where(File.Exists).SelectMany(file => Sockets(file, port));

    private static IEnumerable<UdpSocket> Sockets(string file, int? port)
    {
        var sought = port is { } given ? string.Create(CultureInfo.InvariantCulture, $":{given:X4} ") : ":";
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            if (line.Contains(sought, StringComparison.Ordinal) && UdpSocket.Parse(line) is { } socket && (port ?? socket.Port) == socket.Port)
            {
                yield return socket;
            }
        }
    }
}
