using System.Net;

namespace NsmProxy.Osc;

/// <summary>Decides whether a datagram comes from the server: anyone may send to a UDP port, and a server on this machine
/// answers from whichever of its addresses the kernel picks.</summary>
public static class SenderFilter
{
    /// <summary>Whether to listen to a sender.</summary>
    /// <param name="sender">Where a datagram came from.</param>
    /// <param name="server">The server's machine.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="isLocal">Whether an address is this machine's, see <see cref="LocalAddresses"/>.</param>
    public static bool Accepts(IPEndPoint sender, ServerHost server, int port, Func<IPAddress, bool> isLocal)
    {
        if (sender.Port != port)
        {
            return false;
        }

        var address = sender.Address.IsIPv4MappedToIPv6 ? sender.Address.MapToIPv4() : sender.Address;
        return server.IsLocal ? isLocal(address) : server.Addresses.Contains(address);
    }
}
