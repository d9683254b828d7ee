using NsmProxy.Loop;
using NsmProxy.Session;
using NsmProxy.Session.Choosing;

namespace NsmProxy.Cli;

/// <summary>The bare <c>nsmproxy</c> in a session: a client that asks which program it shall be. Under the name
/// <c>nsm-proxy</c> it stands in that program's place, and runs what that has left in the client's folder.</summary>
internal static class ChooserCommand
{
    /// <summary>The name that it announces. It names the client's folder, so it stays the same for ever.</summary>
    private const string Name = "NsmProxy";

    private const string NsmProxyExecutable = "nsm-proxy";

    /// <summary>The name that nsm-proxy announces (nsm-proxy.cpp of new-session-manager 1.6.1, <c>APP_TITLE</c>).</summary>
    private const string NsmProxyName = "NSM Proxy";

    /// <summary>Whether this program was started as such a client.</summary>
    public static bool IsMeant(string[] arguments) => arguments.Length == 0 && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NSM_URL"));

    /// <summary>Runs it to its end.</summary>
    /// <param name="launched">The name that this program was launched with.</param>
    /// <returns>Its exit status.</returns>
    public static int Run(string launched) => EventLoop.Run(loop => ProxyHost.RunAsync(loop, new ProxySetup
    {
        Profile = null,
        Choosing = new ChoosingSetup(ProfileArgument.Collection(), IsNsmProxy: launched == NsmProxyExecutable),
        Problem = "without a session manager there is nobody to choose a program for; 'nsmproxy run PROFILE' runs one",
        Name = launched == NsmProxyExecutable ? NsmProxyName : Name,
        Executable = launched,
        Server = RunCommand.Server(),
        OwnFolder = "/",
        Verbose = Environment.GetEnvironmentVariable("NSMPROXY_LOG") == "debug",
    }));
}
