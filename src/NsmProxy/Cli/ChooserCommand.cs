using NsmProxy.Loop;
using NsmProxy.Session;
using NsmProxy.Session.Choosing;

namespace NsmProxy.Cli;

/// <summary>The bare <c>nsmproxy</c> in a session: a client that asks which program it shall be.</summary>
internal static class ChooserCommand
{
    /// <summary>The name that it announces. It names the client's folder, so it stays the same for ever.</summary>
    private const string Name = "NsmProxy";

    /// <summary>Whether this program was started as such a client.</summary>
    public static bool IsMeant(string[] arguments) => arguments.Length == 0 && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NSM_URL"));

    /// <summary>Runs it to its end.</summary>
    /// <param name="launched">The name that this program was launched with.</param>
    /// <returns>Its exit status.</returns>
    public static int Run(string launched) => EventLoop.Run(loop => ProxyHost.RunAsync(loop, new ProxySetup
    {
        Profile = null,
        Choosing = new ChoosingSetup(ProfileArgument.Collection()),
        Problem = "without a session manager there is nobody to choose a program for; 'nsmproxy run PROFILE' runs one",
        Name = Name,
        Executable = launched,
        Server = RunCommand.Server(),
        OwnFolder = "/",
        Verbose = Environment.GetEnvironmentVariable("NSMPROXY_LOG") == "debug",
    }));
}
