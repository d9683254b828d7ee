using NsmProxy.Profiles;
using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

public class AccessibilityTests
{
    private static readonly Dictionary<string, string> X11 = new() { ["DISPLAY"] = ":0" };
    private static readonly Dictionary<string, string> Wayland = new() { ["DISPLAY"] = ":0", ["WAYLAND_DISPLAY"] = "wayland-0" };

    [Theory]
    [InlineData("save: {menu: [File, Save]}", true, true)]
    [InlineData("save: none\nopen: {menu: {key: Ctrl+O}}", true, true)]
    [InlineData("save: none\nstop: {menu: {key: Ctrl+Q}}", true, true)]
    [InlineData("save: none\ngui: {show: {menu: [Show]}, hide: {signal: HUP}}", true, true)]
    [InlineData("save: none\nready: {window: x}", false, true)]
    [InlineData("save: none\nopen: {wait: {any: [{exists: x}, {all: [{window: x}]}]}}", false, true)]
    [InlineData("save: none\ndirty: {window: ^x}", false, true)]
    [InlineData("save: {signal: USR1}\nready: {output: x}", false, false)]
    public void The_accessibility_bus_is_for_menus_and_where_x11_may_not_tell_for_windows(string keys, bool onX11, bool onWayland)
    {
        var result = ProfileReader.Read("x.yaml", $"profile: 1\nname: X\ncommand: [x]\nproject: x\n{keys}\n");
        Assert.Empty(result.Findings);
        Assert.Equal((onX11, onWayland), (Accessibility.IsUsedBy(result.Profile!, X11), Accessibility.IsUsedBy(result.Profile!, Wayland)));
    }

    [Theory]
    [InlineData(null, "gail:atk-bridge")]
    [InlineData("", "gail:atk-bridge")]
    [InlineData("canberra-gtk-module:atk-bridge", "canberra-gtk-module:atk-bridge:gail")]
    public void The_programs_environment_lets_each_toolkit_show_itself(string? modules, string expected)
    {
        var environment = new Dictionary<string, string> { ["NO_AT_BRIDGE"] = "1", ["HOME"] = "/home/x" };
        if (modules is not null)
        {
            environment["GTK_MODULES"] = modules;
        }

        Accessibility.AddTo(environment);
        Assert.Equal(expected, environment["GTK_MODULES"]);
        Assert.Equal("1", environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"]);
        Assert.False(environment.ContainsKey("NO_AT_BRIDGE"));
        Assert.Equal("/home/x", environment["HOME"]);
    }
}
