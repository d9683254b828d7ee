using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NsmProxy.Osc;

/// <summary>
/// A bound UDP socket that never blocks, by the C library (udp(7)). System.Net.Sockets would start a thread of its own with
/// the first socket and wait for it, which costs 0.3 ms, and up to 6 ms where the processors are busy, before the announce.
/// </summary>
internal sealed unsafe partial class DatagramSocket : IDisposable
{
    // SOL_SOCKET and SO_ATTACH_FILTER of the x86 and the ARM family.
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;

    private const int Datagram = 2;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int AccessDenied = 13;
    private const int AddressInUse = 98;
    private const int AddressNotAvailable = 99;

    /// <summary>Makes and binds it.</summary>
    /// <exception cref="SocketException">The address is not this machine's, or the port is taken.</exception>
    public DatagramSocket(IPEndPoint local)
    {
        Descriptor = Open(SocketName.FamilyOf(local), Datagram | CloseOnExec | NonBlocking, 0);
        if (Descriptor < 0)
        {
            throw LastError();
        }

        Span<byte> name = stackalloc byte[SocketName.MaxLength];
        name.Clear();
        if (Bind(Descriptor, name, SocketName.Write(local, name)) < 0)
        {
            var error = LastError();
            _ = Close(Descriptor);
            throw error;
        }
    }

    /// <summary>To wait for what arrives.</summary>
    public int Descriptor { get; }

    /// <summary>Where it is bound.</summary>
    public IPEndPoint LocalEndPoint
    {
        get
        {
            Span<byte> name = stackalloc byte[SocketName.MaxLength];
            var length = name.Length;
            return GetSocketName(Descriptor, name, ref length) < 0 ? throw LastError() : SocketName.Read(name);
        }
    }

    /// <summary>Lets the kernel drop what comes from other ports, before it wakes this process or takes room in the queue
    /// (socket(7), SO_ATTACH_FILTER). Unlike connect(2) it leaves open from which of its addresses a server answers, and
    /// no error of an earlier datagram keeps one from being sent.</summary>
    /// <param name="port">The sender's port.</param>
    /// <returns>False when the kernel cannot.</returns>
    public bool HearOnly(int port)
    {
        var steps = stackalloc FilterStep[]
        {
            new(FilterStep.LoadHalfWord, 0, 0, 0), // The UDP header begins with the sender's port (RFC 768).
            new(FilterStep.JumpIfEqual, 0, 1, (uint)port),
            new(FilterStep.Return, 0, 0, uint.MaxValue),
            new(FilterStep.Return, 0, 0, 0),
        };
        var program = new FilterProgram(4, steps);
        return SetOption(Descriptor, SocketLevel, AttachFilter, &program, sizeof(FilterProgram)) == 0;
    }

    /// <summary>Sends one datagram.</summary>
    /// <returns>False when the kernel did not take it.</returns>
    public bool Send(ReadOnlySpan<byte> datagram, IPEndPoint receiver)
    {
        Span<byte> name = stackalloc byte[SocketName.MaxLength];
        name.Clear();
        return SendTo(Descriptor, datagram, (nuint)datagram.Length, 0, name, SocketName.Write(receiver, name)) >= 0;
    }

    /// <summary>Takes the next datagram that waits. An error that an earlier datagram brought back counts as none, and is
    /// cleared by this.</summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="length">Its length; 0 is a datagram too.</param>
    /// <returns>Who sent it, or null when none waits.</returns>
    public IPEndPoint? Receive(Span<byte> buffer, out int length)
    {
        Span<byte> name = stackalloc byte[SocketName.MaxLength];
        var nameLength = name.Length;
        length = (int)ReceiveFrom(Descriptor, buffer, (nuint)buffer.Length, 0, name, ref nameLength);
        return length < 0 ? null : SocketName.Read(name);
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Close(Descriptor);

    private static SocketException LastError()
    {
        var number = Marshal.GetLastPInvokeError();
        var error = number switch
        {
            AccessDenied => SocketError.AccessDenied,
            AddressInUse => SocketError.AddressAlreadyInUse,
            AddressNotAvailable => SocketError.AddressNotAvailable,
            _ => SocketError.SocketError,
        };
        return new SocketException((int)error, Marshal.GetPInvokeErrorMessage(number));
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int descriptor, ReadOnlySpan<byte> name, int nameLength);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetSocketName(int descriptor, Span<byte> name, ref int nameLength);

    [LibraryImport("libc", EntryPoint = "setsockopt")]
    private static partial int SetOption(int descriptor, int level, int option, void* value, int length);

    [LibraryImport("libc", EntryPoint = "sendto")]
    private static partial nint SendTo(int descriptor, ReadOnlySpan<byte> bytes, nuint length, int flags, ReadOnlySpan<byte> name, int nameLength);

    [LibraryImport("libc", EntryPoint = "recvfrom")]
    private static partial nint ReceiveFrom(int descriptor, Span<byte> bytes, nuint length, int flags, Span<byte> name, ref int nameLength);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary><c>struct sock_filter</c> of linux/filter.h: a step of a classic BPF program.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterStep(ushort Code, byte IfTrue, byte IfFalse, uint Value)
    {
        public const ushort LoadHalfWord = 0x28;
        public const ushort JumpIfEqual = 0x15;
        public const ushort Return = 0x06;
    }

    /// <summary><c>struct sock_fprog</c> of linux/filter.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct FilterProgram(ushort length, FilterStep* steps)
    {
        private readonly ushort _length = length;
        private readonly FilterStep* _steps = steps;
    }
}
