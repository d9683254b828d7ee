using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>A JACK server without a sound card.</summary>
internal static class JackServer
{
    /// <summary>Starts it and makes it the server of what the sandbox starts from now on.</summary>
    public static async Task Start(Sandbox sandbox)
    {
        var name = Path.GetFileName(sandbox.Folder);
        sandbox.Environment["JACK_DEFAULT_SERVER"] = name;
        sandbox.Environment["JACK_NO_START_SERVER"] = "1";
        sandbox.Start(Programs.Require("jackd", "jackd2"), "-r", "-n", name, "-d", "dummy", "-r", "48000", "-p", "1024");
        var wait = sandbox.Start(Programs.Require("jack_wait", "jackd2"), "--server", name, "--wait", "--timeout", "30");
        await wait.WaitForLine("server is available", TimeSpan.FromSeconds(30));
    }
}
