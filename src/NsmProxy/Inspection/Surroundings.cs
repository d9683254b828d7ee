namespace NsmProxy.Inspection;

/// <summary>The environment in which a program is looked at: a home that is thrown away, and no way to what the user has
/// open.</summary>
internal static class Surroundings
{
    /// <summary>For a program that is only asked for its help: without display, session, bus and sound.</summary>
    /// <param name="own">The environment of this process.</param>
    /// <param name="home">The folder that is thrown away.</param>
    public static Dictionary<string, string> Blind(IReadOnlyDictionary<string, string> own, string home)
    {
        var environment = Private(own, home);
        foreach (var name in (string[])["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"])
        {
            environment.Remove(name);
        }

        environment["LC_ALL"] = "C.UTF-8";
        // Qt programs end before they have read --help where they find no display; this one is none.
        environment["QT_QPA_PLATFORM"] = "offscreen";
        // Wide help texts stay on one line where a program asks for the terminal's width.
        environment["COLUMNS"] = "200";
        environment["JACK_NO_START_SERVER"] = "1";
        environment["JACK_DEFAULT_SERVER"] = "nsmproxy-none";
        return environment;
    }

    /// <summary>For a program that is really started for a moment: with the user's display and sound.</summary>
    /// <inheritdoc cref="Blind"/>
    public static Dictionary<string, string> Shown(IReadOnlyDictionary<string, string> own, string home)
    {
        var environment = Private(own, home);
        if (own.TryGetValue("XDG_RUNTIME_DIR", out var runtime))
        {
            environment["PIPEWIRE_RUNTIME_DIR"] = own.GetValueOrDefault("PIPEWIRE_RUNTIME_DIR", runtime);
            if (own.TryGetValue("WAYLAND_DISPLAY", out var display))
            {
                // wl_display_connect(3): with a slash it is the socket's own path.
                environment["WAYLAND_DISPLAY"] = Path.Combine(runtime, display);
            }
        }

        // X11's clients look for their permission in the home.
        if (own.ContainsKey("DISPLAY") && !own.ContainsKey("XAUTHORITY") && own.TryGetValue("HOME", out var userHome))
        {
            environment["XAUTHORITY"] = Path.Combine(userHome, ".Xauthority");
        }

        return environment;
    }

    private static Dictionary<string, string> Private(IReadOnlyDictionary<string, string> own, string home)
    {
        var environment = new Dictionary<string, string>(own);
        foreach (var name in (string[])["NSM_URL", "DBUS_SESSION_BUS_ADDRESS", "SESSION_MANAGER", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LS_COLORS"])
        {
            environment.Remove(name);
        }

        environment["HOME"] = home;
        environment["XDG_RUNTIME_DIR"] = home;
        environment["TMPDIR"] = home;
        return environment;
    }
}
