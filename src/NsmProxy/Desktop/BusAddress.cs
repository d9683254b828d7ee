namespace NsmProxy.Desktop;

/// <summary>Where the message buses are (D-Bus specification, "Well-known Message Bus Instances").</summary>
public static class BusAddress
{
    private const string SystemBus = "unix:path=/var/run/dbus/system_bus_socket";

    /// <summary>The session bus of programs with that environment.</summary>
    /// <exception cref="DesktopException">The environment names none.</exception>
    public static string Session(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("DBUS_SESSION_BUS_ADDRESS") is { Length: > 0 } address)
        {
            return address != "disabled:" ? address : throw Missing("DBUS_SESSION_BUS_ADDRESS disables it");
        }

        return environment.GetValueOrDefault("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && File.Exists(Path.Combine(runtime, "bus"))
            ? $"unix:path={Escaped(Path.Combine(runtime, "bus"))}"
            : throw Missing("DBUS_SESSION_BUS_ADDRESS is not set");
    }

    /// <summary>The system bus.</summary>
    public static string System(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("DBUS_SYSTEM_BUS_ADDRESS") is { Length: > 0 } address ? address : SystemBus;

    private static DesktopException Missing(string why) =>
        new($"there is no D-Bus session: {why} (dbus-run-session starts one; Debian: dbus-daemon)");

    /// <summary>A path as it stands in an address (D-Bus specification, "Server Addresses").</summary>
    private static string Escaped(string path) => string.Concat(global::System.Text.Encoding.UTF8.GetBytes(path).Select(static value =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'/' or (byte)'.' or (byte)'\\' or (byte)'*'
            ? ((char)value).ToString() : $"%{value:x2}"));
}
