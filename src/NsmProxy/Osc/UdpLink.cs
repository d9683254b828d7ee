using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;

namespace NsmProxy.Osc;

/// <summary>A link by UDP. It is bound to loopback for a server on this machine, so nobody else can reach it, and listens
/// to the server alone (<see cref="SenderFilter"/>).</summary>
public sealed class UdpLink : OscLink
{
    private readonly UdpPort _port;
    private readonly LocalAddresses _local = new();

    /// <summary>Binds a port for this link.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="host">The server's machine.</param>
    /// <param name="port">The server's port, 1 to 65535.</param>
    /// <exception cref="SocketException">The kernel gives no socket.</exception>
    public UdpLink(EventLoop loop, ServerHost host, int port)
    {
        Server = new IPEndPoint(host.Addresses[0], port);
        _port = new UdpPort(loop, new IPEndPoint(OwnAddress(host), 0))
        {
            Accepts = sender => SenderFilter.Accepts(sender, host, port, _local.Contains) && Trusts(sender),
            Received = (packet, _) => Pass(packet),
            Rejected = (sender, error) => Rejected(sender, error),
        };
        _port.HearOnly(port);
    }

    /// <inheritdoc/>
    public override IPEndPoint Server { get; }

    /// <inheritdoc/>
    public override IPEndPoint LocalEndPoint => _port.LocalEndPoint;

    /// <inheritdoc/>
    public override bool Send(OscMessage message) => _port.Send(message, Server);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _port.Dispose();
        base.Dispose(disposing);
    }

    private static IPAddress OwnAddress(ServerHost host) => (host.IsLocal, host.Addresses[0].AddressFamily) switch
    {
        (true, AddressFamily.InterNetworkV6) => IPAddress.IPv6Loopback,
        (true, _) => IPAddress.Loopback,
        (false, AddressFamily.InterNetworkV6) => IPAddress.IPv6Any,
        (false, _) => IPAddress.Any,
    };
}
