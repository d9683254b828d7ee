using System.Net;
using System.Net.Sockets;

namespace NsmProxy.Osc;

/// <summary>Tells this machine's own addresses from others: an address is ours when a UDP socket can be bound to it, which
/// is quicker than listing the interfaces. Answers are remembered.</summary>
public sealed class LocalAddresses
{
    /// <summary>A flood with forged senders must not fill the memory.</summary>
    private const int MaxRemembered = 256;

    private readonly Dictionary<IPAddress, bool> _known = [];

    /// <summary>Whether <paramref name="address"/> is a loopback address or one of this machine's.</summary>
    public bool Contains(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        if (!_known.TryGetValue(address, out var isLocal))
        {
            if (_known.Count >= MaxRemembered)
            {
                _known.Clear();
            }

            isLocal = CanBind(address);
            _known.Add(address, isLocal);
        }

        return isLocal;
    }

    private static bool CanBind(IPAddress address)
    {
        try
        {
            using var socket = new DatagramSocket(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
