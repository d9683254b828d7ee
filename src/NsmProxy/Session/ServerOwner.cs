using System.Net;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Whose the session manager is: the user who had its port when it was announced to. When it ends anybody on this
/// machine may take the port, and speak from it (udp(7)).</summary>
public sealed class ServerOwner
{
    private readonly IReadOnlyList<uint>? _owners;

    private ServerOwner(IReadOnlyList<uint>? owners) => _owners = owners;

    /// <summary>Looks it up now. Nothing is known of a server on another machine, of one that nobody sees, or where the kernel
    /// shows no sockets; everyone who speaks from its port is taken for it then, as ever with TCP.</summary>
    /// <param name="link">The way to it.</param>
    public static ServerOwner Of(OscLink link) =>
        new(link is UdpLink && IPAddress.IsLoopback(link.LocalEndPoint.Address) ? UdpTable.OwnersOf(link.Server) : null);

    /// <summary>Whether a datagram that came from its port is of a socket of the same user. One that nobody has any more is
    /// nobody's.</summary>
    public bool IsOf(IPEndPoint sender) =>
        _owners is not [_, ..] || UdpTable.OwnersOf(sender) is not { } now || (now.Count > 0 && now.All(_owners.Contains));
}
