using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Session;

/// <summary>The connection to the session manager, from before the announce until it is lost.</summary>
public sealed class ManagerLink : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ProxySetup _setup;
    private readonly Trace _trace;
    private readonly Action<ProxyEvent> _post;
    private OscLink? _link;
    private ServerOwner? _owner;
    private IDisposable? _patience;

    /// <summary>Is not connected yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="setup">Names the session manager.</param>
    /// <param name="trace">Takes what is dropped.</param>
    /// <param name="post">Takes what arrives, and that the session manager is gone.</param>
    public ManagerLink(EventLoop loop, ProxySetup setup, Trace trace, Action<ProxyEvent> post)
    {
        _loop = loop;
        _setup = setup;
        _trace = trace;
        _post = post;
    }

    /// <summary>Whether there is a session manager.</summary>
    public bool IsOpen => _link is not null;

    /// <summary>Connects, so that the announce can be sent.</summary>
    /// <returns>False when there is no session manager.</returns>
    public async Task<bool> OpenAsync()
    {
        if (_setup.Server is not { } server)
        {
            return false;
        }

        try
        {
            _link = await OscLink.Open(_loop, server);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            Console.Error.WriteLine($"nsmproxy: {server} cannot be reached ({exception.Message}); {_setup.Name} runs without a session manager");
            return false;
        }

        _link.Received = message => _post(new FromServer(ServerMessages.Read(message)));
        _link.Rejected = (sender, problem) => _trace.Dropped($"dropped a datagram from {sender}: {problem.Message}");
        _link.Closed = _ => OnGone();
        if (RayDaemonParent.Is())
        {
            await _loop.Delay(RayDaemonParent.Notices);
        }

        return true;
    }

    /// <summary>Sends a message, if there is anybody to send it to.</summary>
    public void Send(ClientMessage message) => _link?.Send(ClientMessages.Write(message));

    /// <summary>Begins to wait for the answer to the announce. From now on only the user who has the port is heard from it.</summary>
    public void AwaitAnswer()
    {
        _patience = _loop.After(ServerPatience.Announce, OnPatienceOver);
        if (_link is not null)
        {
            _owner = ServerOwner.Of(_link);
            _link.Trusts = _owner.IsOf;
        }
    }

    /// <summary>The answer is no longer waited for.</summary>
    public void HasAnswered() => _patience?.Dispose();

    /// <summary>The process that started this one is gone. Where it was the session manager, its socket is gone too, though another
    /// program may have its port already.</summary>
    public async Task OnParentGoneAsync()
    {
        await _loop.Delay(TimeSpan.FromMilliseconds(100));
        if (_link is not null && _owner is not null && IPAddress.IsLoopback(_link.LocalEndPoint.Address) && !IsThere(_setup.Server!, _owner))
        {
            OnGone();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _patience?.Dispose();
        _link?.Dispose();
    }

    private static bool IsThere(OscAddress server, ServerOwner owner) =>
        server.Transport == OscTransport.Udp ? owner.IsThere() : new Steps.Listener("tcp", server.Port, "").IsThere();

    private void OnPatienceOver()
    {
        Console.Error.WriteLine(
            $"nsmproxy: nobody answered at {_setup.Server} within {Text.Duration.Text(ServerPatience.Announce)}; {_setup.Name} runs without a session manager");
        _post(new NobodyAnswered());
    }

    private void OnGone()
    {
        _link?.Dispose();
        _link = null;
        _post(new ServerGone());
    }
}
