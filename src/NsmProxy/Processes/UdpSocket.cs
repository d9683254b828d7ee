using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NsmProxy.Processes;

/// <summary>A bound UDP socket, one line of <c>/proc/net/udp</c> or <c>/proc/net/udp6</c> (proc(5)).</summary>
/// <param name="Address">The address that it is bound to, perhaps the unspecified one.</param>
/// <param name="Port">Its port.</param>
/// <param name="Owner">The number of the user who made it.</param>
/// <param name="Inode">As <c>/proc/PID/fd</c> names it.</param>
public sealed record UdpSocket(IPAddress Address, int Port, uint Owner, string Inode)
{
    private const int LocalField = 1;
    private const int OwnerField = 7;
    private const int InodeField = 9;

    /// <summary>Reads a line; null when it is none.</summary>
    public static UdpSocket? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= InodeField)
        {
            return null;
        }

        var local = fields[LocalField].AsSpan();
        var colon = local.LastIndexOf(':');
        return colon > 0 && ParseAddress(local[..colon]) is { } address
            && int.TryParse(local[(colon + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port)
            && uint.TryParse(fields[OwnerField], NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
            ? new UdpSocket(address, port, owner, fields[InodeField]) : null;
    }

    /// <summary>Whether a datagram from an address may have come from this socket. One that is bound to no address sends from
    /// any, one of IPv6 also from those of IPv4 (ipv6(7)).</summary>
    public bool SendsFrom(IPAddress address) => Address.Equals(IPAddress.IPv6Any) || Plain(Address).Equals(Plain(address))
        || (Address.Equals(IPAddress.Any) && Plain(address).AddressFamily == AddressFamily.InterNetwork);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());

    /// <summary>The kernel prints an address as words of four bytes, each as the number that it is on this machine.</summary>
    private static IPAddress? ParseAddress(ReadOnlySpan<char> text)
    {
        const int Word = 8;
        var bytes = new byte[text.Length / 2];
        for (var at = 0; at + Word <= text.Length; at += Word)
        {
            if (!uint.TryParse(text.Slice(at, Word), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var word))
            {
                return null;
            }

            BitConverter.TryWriteBytes(bytes.AsSpan(at / 2), word);
        }

        return bytes.Length is 4 or 16 ? new IPAddress(bytes) : null;
    }
}
