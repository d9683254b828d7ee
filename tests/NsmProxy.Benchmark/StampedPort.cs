using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NsmProxy.Loop;

namespace NsmProxy.Benchmark;

/// <summary>A UDP port of the loopback address that tells of each datagram when the kernel took it from its sender
/// (socket(7), SO_TIMESTAMPNS), so that it does not matter when this process comes to read it.</summary>
internal sealed unsafe partial class StampedPort : IDisposable
{
    private const int SocketLevel = 1;
    private const int TimestampNanoseconds = 35;
    private const int DontWait = 0x40;
    private const int ControlHeaderSize = 16;

    // What hundreds of senders say at once; the kernel gives as much of it as net.core.rmem_max allows (socket(7)).
    private const int RoomForMany = 4 * 1024 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[65536];

    /// <summary>Binds a free port.</summary>
    public StampedPort()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveBufferSize = RoomForMany;
        _socket.SetRawSocketOption(SocketLevel, TimestampNanoseconds, BitConverter.GetBytes(1));
    }

    /// <summary>Its number.</summary>
    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Sends a datagram to another port of the loopback address.</summary>
    public void Send(ReadOnlySpan<byte> datagram, int port) => _socket.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Waits for the next datagram.</summary>
    /// <returns>Null when none came in time.</returns>
    public StampedDatagram? Receive(TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Take() is { } datagram)
            {
                return datagram;
            }

            var left = limit - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            PollEntry.Wait([new PollEntry((int)_socket.Handle, PollEntry.Readable)], (int)Math.Ceiling(left.TotalMilliseconds));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private StampedDatagram? Take()
    {
        const int ControlSize = 64;
        var sender = stackalloc byte[16];
        var control = stackalloc byte[ControlSize];
        fixed (byte* buffer = _buffer)
        {
            var part = new Part { Start = buffer, Length = (nuint)_buffer.Length };
            var header = new MessageHeader { Name = sender, NameLength = 16, Parts = &part, PartCount = 1, Control = control, ControlLength = ControlSize };
            var length = (int)ReceiveMessage((int)_socket.Handle, &header, DontWait);
            if (length < 0)
            {
                return null;
            }

            // One control message: struct cmsghdr, then struct timespec.
            var sent = header.ControlLength >= ControlHeaderSize + (2 * sizeof(long))
                ? Monotonic(*(long*)(control + ControlHeaderSize), *(long*)(control + ControlHeaderSize + sizeof(long)))
                : Stopwatch.GetTimestamp();
            return new StampedDatagram(sent, (sender[2] << 8) | sender[3], _buffer[..length]);
        }
    }

    /// <summary>The kernel stamps with the wall clock; everything else here is by the monotonic one.</summary>
    private static long Monotonic(long seconds, long nanoseconds)
    {
        var best = long.MaxValue;
        long wall = 0;
        long monotonic = 0;
        for (var i = 0; i < 5; i++)
        {
            var before = Stopwatch.GetTimestamp();
            var now = DateTime.UtcNow;
            var gap = Stopwatch.GetTimestamp() - before;
            if (gap < best)
            {
                best = gap;
                monotonic = before + (gap / 2);
                wall = (now - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            }
        }

        return monotonic - (wall - ((seconds * 1_000_000_000) + nanoseconds));
    }

    [LibraryImport("libc", EntryPoint = "recvmsg")]
    private static partial nint ReceiveMessage(int descriptor, MessageHeader* message, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c> of recvmsg(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public byte* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
