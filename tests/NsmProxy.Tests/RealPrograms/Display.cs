using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>An X server without a screen, on a display number of its own.</summary>
internal static class Display
{
    /// <summary>Starts it and makes it the display of what the sandbox starts from now on.</summary>
    public static async Task Start(Sandbox sandbox)
    {
        var server = sandbox.Start(Programs.Require("Xvfb", "xvfb"), "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x1024x24");
        var number = await server.WaitForLine("^[0-9]+$", TimeSpan.FromSeconds(30));
        sandbox.Environment["DISPLAY"] = $":{number.Value}";
    }
}
