using NsmProxy.Loop;
using NsmProxy.Osc;

namespace NsmProxy.Control;

/// <summary>The session managers of this user that run now.</summary>
public static class RunningServers
{
    /// <summary>All that can be found.</summary>
    public static IReadOnlyList<RunningServer> Find() => EventLoop.Run(FindAsync);

    /// <summary>The one at an address: as it was found, or by its address alone.</summary>
    public static RunningServer At(OscAddress address) =>
        Find().FirstOrDefault(server => server.Address.Port == address.Port && server.Address.Transport == address.Transport
            && (server.Address.Host == address.Host || ServerHost.IsOwnName(address.Host, Environment.MachineName) || address.Host.StartsWith("127.", StringComparison.Ordinal)))
        ?? RunningServer.At(address);

    private static async Task<IReadOnlyList<RunningServer>> FindAsync(EventLoop loop)
    {
        var user = UserSession.Current();
        var servers = new List<RunningServer>();
        foreach (var server in NsmdRecords.Read(user).Concat(await RayDaemons.FindAsync(loop, user)))
        {
            if (servers.TrueForAll(known => known.Address.Port != server.Address.Port))
            {
                servers.Add(server);
            }
        }

        return servers;
    }
}
