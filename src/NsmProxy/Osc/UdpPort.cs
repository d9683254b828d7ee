using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;

namespace NsmProxy.Osc;

/// <summary>A bound UDP socket: takes packets from anyone and sends to anyone, on the event loop.</summary>
public sealed class UdpPort : IDisposable
{
    /// <summary>How many datagrams are read in one turn of the loop, so that a flood does not hold up everything else.</summary>
    public const int MaxPerTurn = 64;

    private const int MaxDatagram = 65535;

    private readonly DatagramSocket _socket;
    private readonly IDisposable _watch;
    private byte[]? _buffer;
    private bool _isDisposed;

    /// <summary>Binds a socket; what arrives is read when the loop turns.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="local">Address and port; port 0 lets the kernel choose.</param>
    /// <exception cref="SocketException">The address is not this machine's, or the port is taken.</exception>
    public UdpPort(EventLoop loop, IPEndPoint local)
    {
        _socket = new DatagramSocket(local);
        _watch = loop.WhenReadable(_socket.Descriptor, ReceiveWaiting);
    }

    /// <summary>Called with each packet and its sender.</summary>
    public Action<OscPacket, IPEndPoint> Received { get; set; } = static (_, _) => { };

    /// <summary>Called with the sender of each datagram that was dropped, and why.</summary>
    public Action<IPEndPoint, OscException> Rejected { get; set; } = static (_, _) => { };

    /// <summary>Whose datagrams are read; the others' are rejected undecoded. Everyone's, unless set.</summary>
    public Predicate<IPEndPoint> Accepts { get; set; } = static _ => true;

    /// <summary>Where this port is bound, until it is disposed.</summary>
    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint;

    /// <summary>Hears one port of other machines and this one from now on: the kernel drops the datagrams of all others, so
    /// that a flood of them neither wakes this process nor crowds out the one that is waited for. Where the kernel cannot,
    /// nothing changes; <see cref="Accepts"/> decides in any case.</summary>
    /// <param name="port">The sender's port.</param>
    public void HearOnly(int port) => _socket.HearOnly(port);

    /// <summary>Sends a packet as one datagram.</summary>
    /// <param name="packet">A message or bundle.</param>
    /// <param name="receiver">An endpoint of the same address family as this port.</param>
    /// <returns>False when the kernel did not take it: too large, no way to the receiver, no room in the queue, this port disposed.</returns>
    /// <exception cref="OscException">OSC cannot say it.</exception>
    public bool Send(OscPacket packet, IPEndPoint receiver) => !_isDisposed && _socket.Send(OscWriter.Write(packet), receiver);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _watch.Dispose();
            _socket.Dispose();
        }
    }

    private void ReceiveWaiting()
    {
        _buffer ??= GC.AllocateUninitializedArray<byte>(MaxDatagram);
        for (var i = 0; i < MaxPerTurn && !_isDisposed && _socket.Receive(_buffer, out var length) is { } sender; i++)
        {
            Take(_buffer.AsSpan(0, length), sender);
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, IPEndPoint sender)
    {
        if (!Accepts(sender))
        {
            Rejected(sender, new OscException("it is not from the server", 0));
            return;
        }

        OscPacket packet;
        try
        {
            packet = OscReader.Read(datagram);
        }
        catch (OscException error)
        {
            Rejected(sender, error);
            return;
        }

        Received(packet, sender);
    }
}
