using NsmProxy.Tests.EndToEnd;
using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>A program that speaks NSM itself, relayed to the test's own session manager, which sees every message.</summary>
internal static class RelayedProgram
{
    /// <summary>Runs a test with an X server and a JACK server.</summary>
    /// <param name="test">The test; it gets what a proxy is to be started with.</param>
    public static async Task Run(Func<Stage, Sandbox, IReadOnlyDictionary<string, string?>, Task> test)
    {
        await using var sandbox = new Sandbox();
        await Display.Start(sandbox);
        await JackServer.Start(sandbox);
        string[] names = ["DISPLAY", "JACK_DEFAULT_SERVER", "JACK_NO_START_SERVER", "DBUS_SESSION_BUS_ADDRESS", "NO_AT_BRIDGE", "LC_ALL"];
        var environment = names.ToDictionary(name => name, name => sandbox.Environment[name]);
        Stage.Run(stage =>
        {
            // The programs' own configuration and caches.
            stage.MayStay.AddRange(["home", "run", "tmp"]);
            return test(stage, sandbox, environment);
        });
    }

    /// <summary>Starts the proxy and opens its folder.</summary>
    public static async Task<HostedProxy> OpenAsync(this Stage stage, string profile, string folder, IReadOnlyDictionary<string, string?> environment) =>
        await (await stage.Start(profile, folder, environment).AnnouncedAsync()).OpenedAsync(folder);
}
