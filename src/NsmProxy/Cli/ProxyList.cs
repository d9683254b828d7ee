using NsmProxy.Control;
using NsmProxy.Launchers;
using NsmProxy.Osc;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary>The proxies that run now, known by what the command line made of them.</summary>
internal static class ProxyList
{
    /// <summary>All of this user, by process id.</summary>
    public static IReadOnlyList<RunningProxy> Running() => RunningProxies.Find(IdOf);

    /// <summary>Whether a proxy was started by a session manager.</summary>
    public static bool IsOf(RunningProxy proxy, RunningServer server) =>
        proxy.Server is { } url && OscAddress.TryParse(url, out var address, out _) && address.Port == server.Address.Port;

    /// <summary>The profile's id in a proxy's command line: <c>seq24-nsm</c>, <c>nsmproxy run seq24</c>; null for others.</summary>
    /// <param name="arguments">The command line, argv[0] first.</param>
    internal static string? IdOf(IReadOnlyList<string> arguments)
    {
        if (Launcher.IdOf(Path.GetFileName(arguments[0])) is { } id)
        {
            return id;
        }

        for (var i = 2; i < arguments.Count && arguments[1] == "run"; i++)
        {
            var word = arguments[i];
            if (word == "--folder")
            {
                i++;
            }
            else if (!word.StartsWith('-'))
            {
                return ProfileArgument.IsFile(word) ? Collection.IdOf(word) : word;
            }
        }

        return null;
    }
}
