using System.Net;
using NsmProxy.Loop;
using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>A small session manager: it hears announces, answers them, and gives each client to whoever started it. What
/// <c>nsmproxy try</c> rehearses profiles with.</summary>
public sealed class SessionHost : IDisposable
{
    /// <summary>The name that clients are told.</summary>
    public const string Name = "NsmProxy rehearsal";

    private readonly EventLoop _loop;
    private readonly UdpPort _port;
    private readonly Dictionary<IPEndPoint, HostedClient> _clients = [];
    private readonly Dictionary<int, TaskCompletionSource<HostedClient>> _expected = [];

    /// <summary>Listens on a free port of the loopback address.</summary>
    public SessionHost(EventLoop loop)
    {
        _loop = loop;
        _port = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0)) { Received = OnReceived };
    }

    /// <summary>The value of NSM_URL for its clients.</summary>
    public string Url => new OscAddress(OscTransport.Udp, "127.0.0.1", _port.LocalEndPoint.Port).ToString();

    /// <summary>The client that is, or will be, announced by a process.</summary>
    /// <param name="pid">The process that was started.</param>
    public Task<HostedClient> ClientOf(int pid) => Expected(pid).Task;

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private void OnReceived(OscPacket packet, IPEndPoint sender)
    {
        foreach (var osc in packet.Messages)
        {
            switch (ClientMessages.Read(osc))
            {
                case Announce announce:
                    var client = new HostedClient(_loop, announce, message => _port.Send(ServerMessages.Write(message), sender));
                    _clients[sender] = client;
                    client.Send(new Announced("welcome", Name, ":optional-gui:"));
                    Expected(announce.Pid).TrySetResult(client);
                    break;
                case { } message when _clients.TryGetValue(sender, out var known):
                    known.Take(message);
                    break;
                default:
                    break;
            }
        }
    }

    private TaskCompletionSource<HostedClient> Expected(int pid)
    {
        if (!_expected.TryGetValue(pid, out var expected))
        {
            _expected[pid] = expected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return expected;
    }
}
