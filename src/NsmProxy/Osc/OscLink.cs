using System.Net;
using NsmProxy.Loop;

namespace NsmProxy.Osc;

/// <summary>A client's way to one server: messages out, and messages of that server in.</summary>
public abstract class OscLink : IDisposable
{
    /// <summary>Called with each message of the server, in order; bundles arrive as their messages.</summary>
    public Action<OscMessage> Received { get; set; } = static _ => { };

    /// <summary>Called with the sender of whatever was dropped, and why: bytes that are not OSC, or another sender than the
    /// server.</summary>
    public Action<IPEndPoint, OscException> Rejected { get; set; } = static (_, _) => { };

    /// <summary>Whether a datagram that came from the server's port is the server's, asked for each before it is read.
    /// Everyone is trusted unless set. A connection of TCP has one other end for good, and is not asked about.</summary>
    public Predicate<IPEndPoint> Trusts { get; set; } = static _ => true;

    /// <summary>Called once with the reason when the server can no longer be reached, never after disposal. Only TCP
    /// notices that.</summary>
    public Action<string> Closed { get; set; } = static _ => { };

    /// <summary>Called when the kernel has taken all that waited to be sent.</summary>
    public Action Flushed { get; set; } = static () => { };

    /// <summary>Whether the kernel has taken all that was sent. Only TCP makes messages wait.</summary>
    public virtual bool IsFlushed => true;

    /// <summary>Where the server is sent to.</summary>
    public abstract IPEndPoint Server { get; }

    /// <summary>Where this end of the link is, until it is disposed.</summary>
    public abstract IPEndPoint LocalEndPoint { get; }

    /// <summary>Whether <see cref="Dispose()"/> was called.</summary>
    protected bool IsDisposed { get; private set; }

    /// <summary>Makes a link. For a server on this machine that is done at once; for others it may take as long as
    /// <see cref="ServerHost.Find"/>. With TCP the connection may still be on its way, and <see cref="Closed"/> tells when
    /// it fails.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="server">The server.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The kernel gives no socket.</exception>
    public static async ValueTask<OscLink> Open(EventLoop loop, OscAddress server)
    {
        var host = await ServerHost.Find(loop, server.Host);
        return server.Transport switch
        {
            OscTransport.Udp => new UdpLink(loop, host, server.Port),
            OscTransport.Tcp => new TcpLink(loop, host, server.Port),
            _ => throw new InvalidOperationException($"unknown transport {server.Transport}"),
        };
    }

    /// <summary>Sends a message without waiting.</summary>
    /// <returns>False when it is known to be lost; true says nothing about its arrival.</returns>
    /// <exception cref="OscException">OSC cannot say it.</exception>
    public abstract bool Send(OscMessage message);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the sockets.</summary>
    /// <param name="disposing">Always true: there are no finalizers.</param>
    protected virtual void Dispose(bool disposing) => IsDisposed = true;

    /// <summary>Passes a packet's messages on, until the receiver disposes the link.</summary>
    /// <param name="packet">The packet.</param>
    protected void Pass(OscPacket packet)
    {
        foreach (var message in packet.Messages)
        {
            if (!IsDisposed)
            {
                Received(message);
            }
        }
    }
}
