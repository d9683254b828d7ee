using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NsmProxy.Tests.Attacks;

/// <summary>Datagrams from a stranger's port, a hundred thousand a second, on a thread of its own until it is disposed.</summary>
internal sealed class Flood : IDisposable
{
    private const int PerSecond = 100_000;
    private const int AtOnce = 50;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _victim;
    private readonly IReadOnlyList<byte[]> _datagrams;
    private readonly Thread _thread;
    private readonly long _began = Stopwatch.GetTimestamp();
    private volatile bool _isOver;

    /// <summary>Begins.</summary>
    /// <param name="victim">Who gets them.</param>
    /// <param name="datagrams">What is sent, one after the other, again and again.</param>
    public Flood(IPEndPoint victim, params IReadOnlyList<byte[]> datagrams)
    {
        (_victim, _datagrams) = (victim, datagrams);
        _thread = new Thread(Send) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How many were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many were sent in a second, after the end.</summary>
    public int Rate { get; private set; }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _socket.Dispose();
    }

    private void Send()
    {
        while (!_isOver)
        {
            var due = (long)(Stopwatch.GetElapsedTime(_began).TotalSeconds * PerSecond);
            if (Sent >= due)
            {
                Thread.Sleep(0);
            }

            for (var i = 0; Sent < due && i < AtOnce && !_isOver; i++)
            {
                _socket.SendTo(_datagrams[Sent % _datagrams.Count], _victim);
                Sent++;
            }
        }

        Rate = (int)(Sent / Stopwatch.GetElapsedTime(_began).TotalSeconds);
    }
}
