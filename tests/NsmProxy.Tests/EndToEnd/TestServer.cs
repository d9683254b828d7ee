using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A session manager on a real UDP socket that does as each test wants.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly EventLoop _loop;
    private Socket _raw;
    private UdpPort _port;
    private readonly Dictionary<IPEndPoint, HostedClient> _clients = [];

    public TestServer(EventLoop loop)
    {
        _loop = loop;
        _port = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0)) { Received = OnReceived };
        Port = _port.LocalEndPoint.Port;
        _raw = OtherAddress();
    }

    public int Port { get; }

    public string Url => $"osc.udp://127.0.0.1:{Port}/";

    /// <summary>The answer to an announce; null for none.</summary>
    public Func<Announce, ServerMessage?> Welcome { get; set; } = static _ => new Announced("hi", "New Session Manager", ":server-control:broadcast:optional-gui:");

    /// <summary>The answers to a command that controls it; null where it shall be a message like any other.</summary>
    public Func<ControlCommand, IEnumerable<ControlAnswer>>? Control { get; set; }

    /// <summary>All that arrived, in order.</summary>
    public List<(OscMessage Message, IPEndPoint From)> Arrived { get; } = [];

    public HostedClient? ClientOf(int pid) => _clients.Values.FirstOrDefault(client => client.Announce.Pid == pid);

    /// <summary>The client, when there is one.</summary>
    public HostedClient? Only => _clients.Values.SingleOrDefault();

    public IPEndPoint AddressOf(HostedClient client) => _clients.First(pair => pair.Value == client).Key;

    public void Send(OscPacket packet, HostedClient client) => Assert.True(_port.Send(packet, AddressOf(client)));

    /// <summary>Sends bytes, OSC or not, from the server's port and another address of this machine: the one that Debian gives
    /// to the host's name.</summary>
    public void SendBytes(ReadOnlySpan<byte> bytes, HostedClient client) => _raw.SendTo(bytes, AddressOf(client));

    /// <summary>Sends a message that is not an answer, from another port.</summary>
    public static void SendFromElsewhere(OscMessage message, IPEndPoint receiver)
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.SendTo(OscWriter.Write(message), receiver);
    }

    /// <summary>Hears and answers nobody any more.</summary>
    public void Close() => Dispose();

    /// <summary>Is there again, at the same port and with the same clients.</summary>
    public void Reopen()
    {
        _port = new UdpPort(_loop, new IPEndPoint(IPAddress.Loopback, Port)) { Received = OnReceived };
        _raw = OtherAddress();
    }

    public void Dispose()
    {
        _raw.Dispose();
        _port.Dispose();
    }

    private Socket OtherAddress()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.1.1"), Port));
        return socket;
    }

    private void OnReceived(OscPacket packet, IPEndPoint sender)
    {
        foreach (var osc in packet.Messages)
        {
            Arrived.Add((osc, sender));
            if (Control is not null && ControlCommands.Read(osc) is { } command)
            {
                foreach (var answer in Control(command))
                {
                    Assert.True(_port.Send(ControlAnswers.Write(answer), sender));
                }

                continue;
            }

            switch (ClientMessages.Read(osc))
            {
                case Announce announce:
                    var client = new HostedClient(_loop, announce, message => Assert.True(_port.Send(ServerMessages.Write(message), sender)));
                    _clients[sender] = client;
                    if (Welcome(announce) is { } answer)
                    {
                        client.Send(answer);
                    }

                    break;
                case { } message when _clients.TryGetValue(sender, out var known):
                    known.Take(message);
                    break;
                default:
                    break;
            }
        }
    }
}
