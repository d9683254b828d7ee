using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NsmProxy.Osc;

/// <summary>Endpoints as the kernel writes them: <c>struct sockaddr_in</c> of ip(7) and <c>struct sockaddr_in6</c> of ipv6(7).</summary>
internal static class SocketName
{
    /// <summary>The bytes of the longer of the two.</summary>
    public const int MaxLength = 28;

    /// <summary>AF_INET.</summary>
    public const ushort Ipv4 = 2;

    /// <summary>AF_INET6.</summary>
    public const ushort Ipv6 = 10;

    private const int Ipv4Length = 16;
    private const int PortAt = 2;
    private const int Ipv4AddressAt = 4;
    private const int Ipv6AddressAt = 8;
    private const int Ipv6AddressLength = 16;
    private const int Ipv6ScopeAt = 24;

    /// <summary>The kernel's number of an endpoint's address family.</summary>
    public static ushort FamilyOf(IPEndPoint endPoint) => endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6 : Ipv4;

    /// <summary>Writes an endpoint.</summary>
    /// <param name="endPoint">IPv4 or IPv6.</param>
    /// <param name="name"><see cref="MaxLength"/> bytes, all zero.</param>
    /// <returns>How many of them it takes.</returns>
    public static int Write(IPEndPoint endPoint, Span<byte> name)
    {
        var family = FamilyOf(endPoint);
        MemoryMarshal.Write(name, family);
        BinaryPrimitives.WriteUInt16BigEndian(name[PortAt..], (ushort)endPoint.Port);
        if (family == Ipv4)
        {
            endPoint.Address.TryWriteBytes(name[Ipv4AddressAt..], out _);
            return Ipv4Length;
        }

        endPoint.Address.TryWriteBytes(name[Ipv6AddressAt..], out _);
        MemoryMarshal.Write(name[Ipv6ScopeAt..], (uint)endPoint.Address.ScopeId);
        return MaxLength;
    }

    /// <summary>Reads an endpoint.</summary>
    /// <param name="name">What the kernel wrote.</param>
    public static IPEndPoint Read(ReadOnlySpan<byte> name)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(name[PortAt..]);
        var address = MemoryMarshal.Read<ushort>(name) == Ipv4
            ? new IPAddress(name.Slice(Ipv4AddressAt, sizeof(int)))
            : new IPAddress(name.Slice(Ipv6AddressAt, Ipv6AddressLength), MemoryMarshal.Read<uint>(name[Ipv6ScopeAt..]));
        return new IPEndPoint(address, port);
    }
}
