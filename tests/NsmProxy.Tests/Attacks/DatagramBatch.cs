using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NsmProxy.Tests.Attacks;

/// <summary>Datagrams that are handed to the kernel many at once (sendmmsg(2)): one call each would take more of the
/// processor, which the proxy needs too.</summary>
internal sealed unsafe partial class DatagramBatch : IDisposable
{
    private const int About = 64;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly int _count;
    private readonly Message* _messages;
    private readonly Part* _parts;
    private readonly List<GCHandle> _pinned = [];

    /// <summary>Prepares them.</summary>
    /// <param name="to">Who gets them.</param>
    /// <param name="datagrams">What is sent: all of them in turn, as often as makes a batch.</param>
    public DatagramBatch(IPEndPoint to, IReadOnlyList<byte[]> datagrams)
    {
        _socket.Connect(to);
        _count = About / datagrams.Count * datagrams.Count;
        _messages = (Message*)NativeMemory.AllocZeroed((nuint)_count, (nuint)sizeof(Message));
        _parts = (Part*)NativeMemory.AllocZeroed((nuint)datagrams.Count, (nuint)sizeof(Part));
        for (var i = 0; i < datagrams.Count; i++)
        {
            var pinned = GCHandle.Alloc(datagrams[i], GCHandleType.Pinned);
            _pinned.Add(pinned);
            _parts[i] = new Part { Start = (byte*)pinned.AddrOfPinnedObject(), Length = (nuint)datagrams[i].Length };
        }

        for (var i = 0; i < _count; i++)
        {
            _messages[i] = new Message { Parts = &_parts[i % datagrams.Count], PartCount = 1 };
        }
    }

    /// <summary>Sends a batch.</summary>
    /// <returns>How many datagrams of it the kernel took.</returns>
    public int Send() => SendMessages((int)_socket.Handle, _messages, (uint)_count, 0);

    public void Dispose()
    {
        _socket.Dispose();
        _pinned.ForEach(pinned => pinned.Free());
        NativeMemory.Free(_messages);
        NativeMemory.Free(_parts);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "sendmmsg")]
    private static partial int SendMessages(int descriptor, Message* messages, uint count, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary><c>struct mmsghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public byte* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
        public uint Sent;
    }
}
