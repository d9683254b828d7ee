using System.Net;
using NsmProxy.Loop;
using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>A session manager with one client: the program of a relayed profile announces itself to it. It hears nobody
/// but that client from then on, whose socket it knows from its announce (NSM API 1.1.2, chapter 2: all messages come from the socket of
/// the announce).</summary>
public sealed class RelayServer : IDisposable
{
    private readonly UdpPort _port;
    private readonly Func<Announce, IPEndPoint, ServerMessage> _welcome;
    private readonly Action<ClientMessage> _heard;
    private readonly Action<string> _dropped;
    private IPEndPoint? _address;

    /// <summary>Listens on a free port of the loopback address.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="welcome">The answer to an announce and its sender: <see cref="Announced"/> takes the client, <see
    /// cref="AnnounceRefused"/> does not. Asked until one is taken.</param>
    /// <param name="heard">Takes each message of the client after its announce.</param>
    /// <param name="dropped">Takes what was dropped, in words.</param>
    public RelayServer(EventLoop loop, Func<Announce, IPEndPoint, ServerMessage> welcome, Action<ClientMessage> heard, Action<string> dropped)
    {
        _welcome = welcome;
        _heard = heard;
        _dropped = dropped;
        _port = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0))
        {
            Received = OnReceived,
            Rejected = (sender, problem) => dropped($"dropped a datagram from {sender} to the relay: {problem.Message}"),
        };
        Url = new OscAddress(OscTransport.Udp, "127.0.0.1", _port.LocalEndPoint.Port).ToString();
    }

    /// <summary>The value of NSM_URL for the client.</summary>
    public string Url { get; }

    /// <summary>How the client announced itself; null until it has.</summary>
    public Announce? Client { get; private set; }

    /// <summary>Sends the client a message.</summary>
    /// <returns>False when there is no client, or the kernel did not take it.</returns>
    public bool Send(ServerMessage message) => _address is { } client && _port.Send(ServerMessages.Write(message), client);

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private void OnReceived(OscPacket packet, IPEndPoint sender)
    {
        foreach (var osc in packet.Messages)
        {
            switch (ClientMessages.Read(osc))
            {
                case Announce announce:
                    OnAnnounce(announce, sender);
                    break;
                case { } message when sender.Equals(_address):
                    _heard(message);
                    break;
                default:
                    _dropped($"dropped {osc} from {sender} to the relay");
                    break;
            }
        }
    }

    private void OnAnnounce(Announce announce, IPEndPoint sender)
    {
        var answer = (_address, Client) switch
        {
            ({ } address, { } client) when !address.Equals(sender) =>
                new AnnounceRefused((int)ErrorCode.General, $"{client.Name} (process {client.Pid}) is the one client here"),
            _ => _welcome(announce, sender),
        };
        if (answer is Announced)
        {
            (_address, Client) = (sender, announce);
            _port.HearOnly(sender.Port);
        }
        else
        {
            _dropped($"refused {announce} of {sender}");
        }

        _port.Send(ServerMessages.Write(answer), sender);
    }
}
