using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;

namespace NsmProxy.Osc;

/// <summary>The machine that a server runs on. Session managers write their host's name into NSM_URL, which need not
/// resolve, so everything that looks like this machine is reached by loopback without asking a resolver.</summary>
/// <param name="Addresses">Its addresses, at least one; the first is sent to.</param>
/// <param name="IsLocal">Whether it is this machine.</param>
public sealed record ServerHost(IReadOnlyList<IPAddress> Addresses, bool IsLocal)
{
    private static readonly TimeSpan ResolverLimit = TimeSpan.FromSeconds(2);

    /// <summary>This machine, reached by 127.0.0.1.</summary>
    public static ServerHost Loopback { get; } = new([IPAddress.Loopback], IsLocal: true);

    /// <summary>Finds a host. <c>localhost</c>, this machine's name, with any domain and in any case, loopback and
    /// unspecified numbers are this machine at once; other names are resolved within two seconds, and a name that does not
    /// resolve is taken for this machine.</summary>
    /// <param name="loop">The loop that waits for the resolver.</param>
    /// <param name="name">A name or number, as in <see cref="OscAddress.Host"/>.</param>
    public static ValueTask<ServerHost> Find(EventLoop loop, string name)
    {
        if (IPAddress.TryParse(name, out var number))
        {
            return ValueTask.FromResult(OfNumber(number));
        }

        return IsOwnName(name, Environment.MachineName) ? ValueTask.FromResult(Loopback) : new ValueTask<ServerHost>(Resolve(loop, name));
    }

    /// <summary>Whether a host's name means this machine.</summary>
    /// <param name="name">The name, perhaps with a domain.</param>
    /// <param name="machineName">This machine's name without a domain.</param>
    internal static bool IsOwnName(string name, string machineName)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var label = dot < 0 ? name : name[..dot];
        return label.Equals(machineName, StringComparison.OrdinalIgnoreCase) || label.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static ServerHost OfNumber(IPAddress number)
    {
        if (number.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(number))
        {
            return new ServerHost([number], IsLocal: true);
        }

        var isUnspecified = number.Equals(IPAddress.Any) || number.Equals(IPAddress.IPv6Any);
        return isUnspecified || IPAddress.IsLoopback(number) ? Loopback : OfAddresses([number]);
    }

    private static async Task<ServerHost> Resolve(EventLoop loop, string name)
    {
        using var cancel = new CancellationTokenSource();
        using var limit = loop.After(ResolverLimit, cancel.Cancel);
        try
        {
            return OfAddresses(await Dns.GetHostAddressesAsync(name, cancel.Token));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ArgumentException)
        {
            return Loopback;
        }
    }

    private static ServerHost OfAddresses(IPAddress[] addresses)
    {
        var local = new LocalAddresses();
        if (Array.Find(addresses, local.Contains) is { } own)
        {
            return new ServerHost([own], IsLocal: true);
        }

        IPAddress[] ipv4First = [.. addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6)];
        return ipv4First is [] ? Loopback : new ServerHost(ipv4First, IsLocal: false);
    }
}
