using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>What <c>nsmproxy doctor</c> says where everything runs: a session bus, an X display and JACK.</summary>
[Collection(RealProgram.Name)]
public class DoctorTests
{
    private const string Profile = "profile: 1\nname: All\ncommand: [/bin/true]\nproject: a\nready: [{window: x}, {jack-client: x}]\nsave: {menu: [File, Save]}\n";

    [Fact]
    public async Task A_desktop_with_jack_has_everything()
    {
        await using var sandbox = new Sandbox();
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "profiles")).FullName;
        File.WriteAllText(Path.Combine(folder, "all.yaml"), Profile);
        sandbox.Environment["NSMPROXY_PROFILE_PATH"] = folder;
        sandbox.Environment["JACK_DEFAULT_SERVER"] = Path.GetFileName(sandbox.Folder);
        sandbox.Environment["JACK_NO_START_SERVER"] = "1";
        var before = await Doctor(sandbox);
        Assert.Contains("missing  a running JACK server: start one", before, StringComparison.Ordinal);
        Assert.Contains("missing  a D-Bus session (", before, StringComparison.Ordinal);
        Assert.Contains("missing  an X display (", before, StringComparison.Ordinal);

        await JackServer.Start(sandbox);
        await Display.Start(sandbox);
        var bus = sandbox.Start(Programs.Require("dbus-daemon", "dbus-daemon"), "--session", "--nofork", "--print-address=1", $"--address=unix:dir={sandbox.Folder}/runtime");
        sandbox.Environment["DBUS_SESSION_BUS_ADDRESS"] = (await bus.WaitForLine("^unix:.*$", TimeSpan.FromSeconds(20))).Value;
        var after = await Doctor(sandbox);
        Assert.Contains("ok       a JACK server runs", after, StringComparison.Ordinal);
        Assert.Contains("ok       the D-Bus session answers", after, StringComparison.Ordinal);
        Assert.Contains($"ok       the X display {sandbox.Environment["DISPLAY"]} answers", after, StringComparison.Ordinal);
        Assert.Contains("ok       the accessibility bus can be started (NO_AT_BRIDGE is set", after, StringComparison.Ordinal);
    }

    private static async Task<string> Doctor(Sandbox sandbox)
    {
        Programs.Require("/usr/libexec/at-spi-bus-launcher", "at-spi2-core");
        var doctor = sandbox.Start("/bin/sh", "-c", "\"$@\"; echo done", "sh", NsmProxyExecutable.File, "doctor", "all");
        await doctor.WaitForLine("^done$", TimeSpan.FromSeconds(30));
        return doctor.Output;
    }
}
