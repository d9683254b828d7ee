using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;

namespace NsmProxy.Osc;

/// <summary>A link by TCP: a stream of packets with their lengths (<see cref="OscFrames"/>). Messages that are sent before
/// the connection stands, or faster than the server reads, wait here.</summary>
public sealed class TcpLink : OscLink
{
    /// <summary>How many bytes may wait for the server before it counts as gone.</summary>
    public const int MaxWaiting = 8 * OscFrames.MaxLength;

    private const int MaxReadsPerTurn = 16;

    private readonly EventLoop _loop;
    private readonly Socket _socket;
    private readonly OscFrames _frames = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly IDisposable _readable;
    private IDisposable? _writable;
    private int _sentOfFirst;
    private int _waitingBytes;
    private bool _isConnected;
    private bool _isClosed;

    /// <summary>Begins to connect.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="host">The server's machine.</param>
    /// <param name="port">The server's port, 1 to 65535.</param>
    /// <exception cref="SocketException">The kernel gives no socket.</exception>
    public TcpLink(EventLoop loop, ServerHost host, int port)
    {
        _loop = loop;
        Server = new IPEndPoint(host.Addresses[0], port);
        _socket = new Socket(Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        var refused = Connect();
        _writable = loop.WhenWritable((int)_socket.Handle, Write);
        _readable = loop.WhenReadable((int)_socket.Handle, Read);
        if (refused is not null)
        {
            loop.Post(() => Close(refused));
        }
    }

    /// <inheritdoc/>
    public override IPEndPoint Server { get; }

    /// <inheritdoc/>
    public override IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <inheritdoc/>
    public override bool IsFlushed => _waiting.Count == 0;

    /// <inheritdoc/>
    public override bool Send(OscMessage message)
    {
        var frame = OscFrames.Write(message);
        if (_isClosed || _waitingBytes + frame.Length > MaxWaiting)
        {
            return false;
        }

        _waiting.Enqueue(frame);
        _waitingBytes += frame.Length;
        if (_isConnected)
        {
            Flush();
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _isClosed = true;
        _readable.Dispose();
        _writable?.Dispose();
        _socket.Dispose();
        base.Dispose(disposing);
    }

    private string? Connect()
    {
        try
        {
            _socket.Connect(Server);
            return null;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return null;
        }
        catch (SocketException error)
        {
            return error.Message;
        }
    }

    private void Write()
    {
        var error = (SocketError)(int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            Close(new SocketException((int)error).Message);
            return;
        }

        _isConnected = true;
        Flush();
    }

    private void Flush()
    {
        while (!_isClosed && _waiting.TryPeek(out var frame))
        {
            var sent = _socket.Send(frame.AsSpan(_sentOfFirst), SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                // Not from within Send: whoever sends does not expect to be called back.
                _loop.Post(() => Close(new SocketException((int)error).Message));
                return;
            }

            _sentOfFirst += sent;
            if (_sentOfFirst < frame.Length)
            {
                _writable ??= _loop.WhenWritable((int)_socket.Handle, Write);
                return;
            }

            _waiting.Dequeue();
            _waitingBytes -= frame.Length;
            _sentOfFirst = 0;
        }

        _writable?.Dispose();
        _writable = null;
        if (!_isClosed)
        {
            Flushed();
        }
    }

    private void Read()
    {
        var more = true;
        for (var i = 0; i < MaxReadsPerTurn && more && !_isClosed; i++)
        {
            var length = _socket.Receive(_frames.Space(), SocketFlags.None, out var error);
            more = error == SocketError.Success && length > 0;
            if (more)
            {
                _frames.Add(length);
                TakePackets();
            }
            else if (error is not (SocketError.WouldBlock or SocketError.NotConnected))
            {
                Close(error == SocketError.Success ? "the server closed the connection" : new SocketException((int)error).Message);
            }
        }
    }

    private void TakePackets()
    {
        try
        {
            while (!_isClosed && _frames.TryTake(out var bytes))
            {
                Take(bytes);
            }
        }
        catch (OscException error)
        {
            Rejected(Server, error);
            Close(error.Problem);
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        OscPacket packet;
        try
        {
            packet = OscReader.Read(bytes);
        }
        catch (OscException error)
        {
            Rejected(Server, error);
            return;
        }

        Pass(packet);
    }

    private void Close(string reason)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _readable.Dispose();
            _writable?.Dispose();
            Closed(reason);
        }
    }
}
