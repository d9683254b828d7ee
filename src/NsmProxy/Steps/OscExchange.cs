using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Steps;

/// <summary>
/// The way to one OSC server and back. Servers answer the socket that a message came from, or an address that stands in the
/// message; both lead here. They need not answer from the port that they listen at (liblo's <c>lo_send</c> does not), so
/// with UDP everything from the server's machine is heard.
/// </summary>
public sealed class OscExchange : IDisposable
{
    private readonly EventLoop _loop;
    private readonly OscLink? _link;
    private readonly LocalAddresses _local = new();
    private UdpPort? _port;

    private OscExchange(EventLoop loop, OscAddress server, ServerHost host)
    {
        _loop = loop;
        Server = server;
        Host = host;
        if (server.Transport == OscTransport.Tcp)
        {
            _link = new TcpLink(loop, host, server.Port)
            {
                Received = message => Received(message),
                Closed = reason =>
                {
                    WhyClosed = reason;
                    Changed();
                },
                Flushed = () => Changed(),
            };
        }
    }

    /// <summary>Called with each message that comes back.</summary>
    public Action<OscMessage> Received { get; set; } = static _ => { };

    /// <summary>Called when something was sent, or the connection is no more.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>The server.</summary>
    public OscAddress Server { get; }

    /// <summary>Its machine.</summary>
    public ServerHost Host { get; }

    /// <summary>Why the connection is no more; null while it is, and always with UDP.</summary>
    public string? WhyClosed { get; private set; }

    /// <summary>Whether the kernel has taken all that was sent.</summary>
    public bool IsFlushed => _link is null || _link.IsFlushed;

    /// <summary>Where answers are awaited, without the last slash: <c>osc.udp://127.0.0.1:7770</c>. Also where the server is
    /// reached by TCP, for a connection can not be made to this end of it.</summary>
    /// <exception cref="SocketException">The kernel gives no socket.</exception>
    public string ReplyAddress
    {
        get
        {
            var own = Port.LocalEndPoint;
            var address = IPAddress.IsLoopback(own.Address) ? own.Address : AddressTowards(Host.Addresses[0]);
            return new OscAddress(OscTransport.Udp, address.ToString(), own.Port).ToString().TrimEnd('/');
        }
    }

    private UdpPort Port => _port ??= new UdpPort(_loop, new IPEndPoint(OwnAddress(), 0))
    {
        Accepts = sender => Host.IsLocal ? _local.Contains(sender.Address) && !IsStranger(sender) : Host.Addresses.Contains(sender.Address),
        Received = (packet, _) => Pass(packet),
    };

    /// <summary>Opens the way.</summary>
    /// <exception cref="SocketException">The kernel gives no socket.</exception>
    public static OscExchange Open(EventLoop loop, OscAddress server, ServerHost host) => new(loop, server, host);

    /// <summary>Sends a message without waiting.</summary>
    /// <returns>False when it is known to be lost.</returns>
    /// <exception cref="OscException">OSC cannot say it.</exception>
    /// <exception cref="SocketException">The kernel gives no socket.</exception>
    public bool Send(OscMessage message) =>
        _link?.Send(message) ?? Port.Send(message, new IPEndPoint(Host.Addresses[0], Server.Port));

    /// <inheritdoc/>
    public void Dispose()
    {
        _link?.Dispose();
        _port?.Dispose();
    }

    /// <summary>Whether a datagram came from a socket of another user than this one and the server's. A socket that was closed
    /// at once, as those of short-lived senders are, is nobody's and belongs to no stranger.</summary>
    private bool IsStranger(IPEndPoint sender) => UdpTable.OwnersOf(sender) is { } owners && owners.Any(UdpTable.IsStranger)
        && UdpTable.OwnersOf(new IPEndPoint(Host.Addresses[0], Server.Port)) is { } servers && !owners.All(servers.Contains);

    private void Pass(OscPacket packet)
    {
        foreach (var message in packet.Messages)
        {
            Received(message);
        }
    }

    /// <summary>Loopback for a server on this machine, so that nobody else can answer.</summary>
    private IPAddress OwnAddress() => (Host.IsLocal, Host.Addresses[0].AddressFamily) switch
    {
        (true, AddressFamily.InterNetworkV6) => IPAddress.IPv6Loopback,
        (true, _) => IPAddress.Loopback,
        (false, AddressFamily.InterNetworkV6) => IPAddress.IPv6Any,
        (false, _) => IPAddress.Any,
    };

    /// <summary>This machine's address as the server sees it. Nothing is sent: connecting a UDP socket chooses the way (udp(7)).</summary>
    private static IPAddress AddressTowards(IPAddress server)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server, 9);
        return ((IPEndPoint)socket.LocalEndPoint!).Address;
    }
}
