using NsmProxy.Desktop;
using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Doctor;

/// <summary>What only some profiles need: the session bus, the accessibility bus, windows of X11, JACK. Each is looked at once,
/// when first asked for.</summary>
public sealed class DesktopChecks
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly Machine _machine;
    private readonly Lazy<Check> _bus;
    private readonly Lazy<Check> _windows;
    private readonly Lazy<Check> _jack;

    /// <summary>For a machine.</summary>
    public DesktopChecks(Machine machine)
    {
        _machine = machine;
        _bus = new Lazy<Check>(LookForBus);
        _windows = new Lazy<Check>(LookForWindows);
        _jack = new Lazy<Check>(AskJack);
    }

    /// <summary>The session bus, for steps <c>call</c> and <c>menu</c>.</summary>
    public Check Bus => _bus.Value;

    /// <summary>X11, for conditions <c>window</c>.</summary>
    public Check Windows => _windows.Value;

    /// <summary>The JACK server and its library, for conditions <c>jack-client</c>.</summary>
    public Check Jack => _jack.Value;

    /// <summary>The accessibility bus, for steps <c>menu</c>. It is not started for this: what starts it is looked for
    /// (AT-SPI2: the D-Bus service <c>org.a11y.Bus</c>).</summary>
    public Check Accessibility
    {
        get
        {
            const string Service = "dbus-1/services/org.a11y.Bus.service";
            var folders = (_machine.Variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share").Split(':').Append("/usr/share");
            var isThere = _machine.Variable("AT_SPI_BUS_ADDRESS") is not null || folders.Any(folder => File.Exists(Path.Combine(folder, Service)));
            var aside = _machine.Variable("NO_AT_BRIDGE") is null ? "" : " (NO_AT_BRIDGE is set; nsmproxy unsets it for programs with menu steps)";
            return isThere
                ? Check.Ok($"the accessibility bus can be started{aside}")
                : Check.Missing("the accessibility bus, by which menu items are invoked", _machine.Distribution.Remedy(KnownPackages.Accessibility));
        }
    }

    private Check LookForBus()
    {
        if (!Machine.HasLibrary("libgio-2.0.so.0"))
        {
            return Check.Missing("libgio-2.0.so.0, by which nsmproxy speaks D-Bus", _machine.Distribution.Remedy(KnownPackages.Gio));
        }

        var remedy = $"log in to a desktop, or {_machine.Distribution.Remedy(KnownPackages.SessionBus)}";
        try
        {
            using var cancel = new CancellationTokenSource(Limit);
            using var bus = BusConnection.Open(BusAddress.Session(_machine.Environment), cancel.Token);
            return Check.Ok("the D-Bus session answers");
        }
        catch (Exception problem) when (problem is DesktopException or OperationCanceledException)
        {
            var isNamed = _machine.Variable("DBUS_SESSION_BUS_ADDRESS") is not null;
            return Check.Missing($"a D-Bus session ({(isNamed ? problem.Message : "DBUS_SESSION_BUS_ADDRESS is not set")})", remedy);
        }
    }

    private Check LookForWindows()
    {
        if (_machine.Variable("DISPLAY") is not { } name)
        {
            return Check.Missing("an X display (DISPLAY is not set)", "log in to a desktop; on Wayland, one with Xwayland");
        }

        if (!Machine.HasLibrary("libxcb.so.1"))
        {
            return Check.Missing("libxcb.so.1, by which windows are found", _machine.Distribution.Remedy(KnownPackages.Xcb));
        }

        using var display = XDisplay.Open(_machine.Environment);
        return display is null
            ? Check.Missing($"the X display {name}, which does not answer", "set DISPLAY to the one of your desktop")
            : Check.Ok($"the X display {name} answers");
    }

    private Check AskJack()
    {
        if (!Machine.HasLibrary(JackServer.Library))
        {
            return Check.Missing($"{JackServer.Library}, by which JACK is asked", _machine.Distribution.Remedy(KnownPackages.JackLibrary));
        }

        try
        {
            return JackQuestion.Ask(_machine.Environment) switch
            {
                JackServer.OthersOnly => Check.Ok("a JACK server runs"),
                JackServer.NoServer when _machine.Find("jackd") is null && _machine.Find("pipewire") is null =>
                    Check.Missing("a JACK server", _machine.Distribution.Remedy(KnownPackages.JackServer)),
                JackServer.NoServer => Check.Missing("a running JACK server", "start one, with qjackctl for example"),
                _ => Check.Missing("an answer of the JACK server", "restart it"),
            };
        }
        catch (ProcessException problem)
        {
            return Check.Missing($"JACK could not be asked: {problem.Message}");
        }
    }
}
