using System.Net;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Whose the session manager is: the user who had its port when it was announced to, and with which socket. When it ends
/// anybody on this machine may take the port, and speak from it (udp(7)).</summary>
public sealed class ServerOwner
{
    private readonly int _port;
    private IReadOnlyList<UdpSocket>? _sockets;

    private ServerOwner(int port, IReadOnlyList<UdpSocket>? sockets)
    {
        _port = port;
        _sockets = sockets;
    }

    /// <summary>Looks it up now. Nothing is known of a server on another machine, of one that nobody sees, or where the kernel
    /// shows no sockets; everyone who speaks from its port is taken for it then, as ever with TCP.</summary>
    /// <param name="link">The way to it.</param>
    public static ServerOwner Of(OscLink link) => new(
        link.Server.Port, link is UdpLink && IPAddress.IsLoopback(link.LocalEndPoint.Address) ? UdpTable.SocketsOf(link.Server) : null);

    /// <summary>Whether a datagram that came from its port is of a socket of the same user. One that nobody has any more is
    /// nobody's.</summary>
    public bool IsOf(IPEndPoint sender)
    {
        if (_sockets is not [_, ..] || UdpTable.SocketsOf(sender) is not { } now)
        {
            return true;
        }

        if (now.Count == 0 || !now.All(socket => _sockets.Any(known => known.Owner == socket.Owner)))
        {
            return false;
        }

        // Another one where it was started anew.
        _sockets = now;
        return true;
    }

    /// <summary>Whether it still has the socket from which it last spoke; of a server whose socket nobody saw, whether anybody has
    /// its port.</summary>
    public bool IsThere() => _sockets is [_, ..] ? _sockets.Any(UdpTable.IsBound) : UdpTable.IsBound(_port);
}
