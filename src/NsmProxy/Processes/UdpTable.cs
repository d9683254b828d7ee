using System.Globalization;
using System.Net;

namespace NsmProxy.Processes;

/// <summary>The UDP sockets of this machine (proc(5): <c>/proc/net/udp</c> and <c>/proc/net/udp6</c>).</summary>
public static class UdpTable
{
    // The kernel shows the table a page at a time. Sockets that come and go between two pages shift the rest, so that a line may be
    // missed: one look in a hundred while many programs start, more on a busy machine. What is not there is looked for again.
    private const int Looks = 20;

    // A page ends with the last line that fits in, and two of the longest (IPv6) fit in what is left here: that many bytes and
    // fewer are shown at once.
    private const int ShownAtOnce = 4096 - 512;

    private static readonly string[] Files = ["/proc/net/udp", "/proc/net/udp6"];

    /// <summary>Whether any socket is bound to a port.</summary>
    public static bool IsBound(int port) => Seek(port, static _ => true) is { Count: > 0 };

    /// <summary>Whether this very socket is still there.</summary>
    public static bool IsBound(UdpSocket socket) => Seek(socket.Port, other => other.Inode == socket.Inode) is { Count: > 0 };

    /// <summary>The ports that a process is bound to, in the order of its descriptors. None also when the process may not be
    /// looked at.</summary>
    public static IReadOnlyList<int> PortsOf(int pid)
    {
        List<string> descriptors = [.. RunningProcess.Descriptors(pid) ?? []];
        var ports = new SortedDictionary<int, int>();
        foreach (var file in Files.Where(File.Exists))
        {
            var isWhole = false;
            for (var looks = 0; looks < Looks && !isWhole; looks++)
            {
                foreach (var socket in Look(file, "", static _ => true, out isWhole))
                {
                    if (descriptors.IndexOf($"socket:[{socket.Inode}]") is >= 0 and var place)
                    {
                        ports[place] = socket.Port;
                    }
                }
            }
        }

        return [.. ports.Values];
    }

    /// <summary>The sockets that a datagram from an address of this machine may have come from. One of IPv6 counts only where none of
    /// IPv4 does: the kernel gives no two users the same port of an address (bind(2)), but one of IPv6 alone beside it to
    /// anybody.</summary>
    /// <param name="sender">The address and port that it came from.</param>
    /// <returns>None when nobody has the port now; null when the kernel shows no table.</returns>
    public static IReadOnlyList<UdpSocket>? SocketsOf(IPEndPoint sender) => Seek(sender.Port, socket => socket.SendsFrom(sender.Address));

    /// <summary>The numbers of the users who have them; none or null likewise.</summary>
    public static IReadOnlyList<uint>? OwnersOf(IPEndPoint sender) =>
        SocketsOf(sender) is { } sockets ? [.. sockets.Select(socket => socket.Owner).Distinct()] : null;

    /// <summary>Whether a user is neither this one nor root, who need not ask.</summary>
    public static bool IsStranger(uint user) => user != 0 && user != Kernel.User;

    /// <summary>The sockets of a port that are meant, in the first table that has one; looked for until it is certain that there is
    /// none.</summary>
    /// <returns>Null when the kernel shows no table.</returns>
    private static List<UdpSocket>? Seek(int port, Predicate<UdpSocket> isMeant)
    {
        var sought = string.Create(CultureInfo.InvariantCulture, $":{port:X4} ");
        List<UdpSocket>? found = null;
        for (var looks = 0; looks < Looks; looks++)
        {
            var isCertain = true;
            foreach (var file in Files.Where(File.Exists))
            {
                found = Look(file, sought, socket => socket.Port == port && isMeant(socket), out var isWhole);
                if (found.Count > 0)
                {
                    return found;
                }

                isCertain &= isWhole;
            }

            if (isCertain)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>One look at the lines that hold a text; <paramref name="isWhole"/> tells whether none can have been missed.</summary>
    private static List<UdpSocket> Look(string file, string sought, Predicate<UdpSocket> isMeant, out bool isWhole)
    {
        var found = new List<UdpSocket>();
        var size = 0;
        foreach (var line in File.ReadLines(file))
        {
            size += line.Length + 1;
            if (line.Contains(sought, StringComparison.Ordinal) && UdpSocket.Parse(line) is { } socket && isMeant(socket))
            {
                found.Add(socket);
            }
        }

        isWhole = size <= ShownAtOnce;
        return found;
    }
}
