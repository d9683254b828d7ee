using System.Globalization;
using System.Net;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Attacks;

/// <summary>A line of <c>/proc/net/udp</c> (proc(5)).</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Dropped">How many datagrams to it the kernel has dropped.</param>
internal sealed record SocketRow(UdpSocket Socket, long Dropped)
{
    private const int Looks = 20;

    /// <summary>That of a socket. Where others come and go, a look may miss it.</summary>
    public static SocketRow Of(IPEndPoint place) => Enumerable.Range(0, Looks).SelectMany(_ => File.ReadLines("/proc/net/udp").Skip(1))
        .Select(line => new SocketRow(UdpSocket.Parse(line)!, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture)))
        .First(row => row.Socket.Port == place.Port && row.Socket.Address.Equals(place.Address));
}
