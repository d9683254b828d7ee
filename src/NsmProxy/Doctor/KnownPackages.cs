namespace NsmProxy.Doctor;

/// <summary>The packages that bring what belongs to no profile: distribution to package, as in a profile's <c>packages</c>.</summary>
internal static class KnownPackages
{
    public static IReadOnlyDictionary<string, string> SessionManager { get; } = Named("new-session-manager", "new-session-manager", "new-session-manager");

    public static IReadOnlyDictionary<string, string> Gio { get; } = Named("libglib2.0-0", "glib2", "glib2");

    public static IReadOnlyDictionary<string, string> SessionBus { get; } = Named("dbus-user-session", "dbus", "dbus-daemon");

    public static IReadOnlyDictionary<string, string> Accessibility { get; } = Named("at-spi2-core", "at-spi2-core", "at-spi2-core");

    public static IReadOnlyDictionary<string, string> Xcb { get; } = Named("libxcb1", "libxcb", "libxcb");

    public static IReadOnlyDictionary<string, string> JackLibrary { get; } = Named("libjack-jackd2-0", "jack2", "jack-audio-connection-kit");

    public static IReadOnlyDictionary<string, string> JackServer { get; } = Named("jackd2", "jack2", "jack-audio-connection-kit");

    public static IReadOnlyDictionary<string, string> Dialogs { get; } = Named("zenity", "zenity", "zenity");

    private static Dictionary<string, string> Named(string debian, string arch, string fedora) =>
        new() { ["debian"] = debian, ["arch"] = arch, ["fedora"] = fedora };
}
