namespace NsmProxy.Desktop;

/// <summary>The accessibility bus (AT-SPI2 D-Bus protocol): where programs show their windows and menus to screen readers.
/// Everything blocks, and belongs on a worker thread.</summary>
public sealed class AccessibilityBus : IDisposable
{
    private const string Registry = "org.a11y.atspi.Registry";
    private const string Root = "/org/a11y/atspi/accessible/root";
    private const string Daemon = "org.freedesktop.DBus";

    private readonly BusConnection _bus;
    private readonly CancellationToken _cancel;

    private AccessibilityBus(BusConnection bus, CancellationToken cancel)
    {
        _bus = bus;
        _cancel = cancel;
    }

    /// <summary>Connects to the bus that programs with that environment use, which is started if need be.</summary>
    /// <param name="environment">The program's environment.</param>
    /// <param name="cancel">Ends every waiting.</param>
    /// <exception cref="DesktopException">There is none, and none can be started.</exception>
    public static AccessibilityBus Open(IReadOnlyDictionary<string, string> environment, CancellationToken cancel) =>
        new(AccessibilityAddress.Connect(environment, cancel), cancel);

    /// <summary>What those processes show, in the order of the processes.</summary>
    /// <exception cref="DesktopException">The bus is gone.</exception>
    public IReadOnlyList<AccessibleObject> ApplicationsOf(IReadOnlyList<int> pids)
    {
        var found = new SortedList<int, AccessibleObject>();
        foreach (var application in new AccessibleObject(this, Registry, Root).Children)
        {
            var place = PidOf(application.Service) is { } pid ? IndexOf(pids, pid) : -1;
            if (place >= 0)
            {
                found.TryAdd(place, application);
            }
        }

        return [.. found.Values];
    }

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();

    /// <summary>Calls a method of an object.</summary>
    internal Variant Call(AccessibleObject target, string @interface, string method, string? type, string? arguments)
    {
        var to = new BusMethod(target.Service, target.Path, @interface, method);
        return type is null ? _bus.Call(to, null, _cancel) : _bus.Call(to, type, arguments!, _cancel);
    }

    private static int IndexOf(IReadOnlyList<int> pids, int pid)
    {
        for (var i = 0; i < pids.Count; i++)
        {
            if (pids[i] == pid)
            {
                return i;
            }
        }

        return -1;
    }

    private int? PidOf(string service)
    {
        try
        {
            using var reply = _bus.Call(new BusMethod(Daemon, "/", Daemon, "GetConnectionUnixProcessID"), "(s)", $"('{service}',)", _cancel);
            using var pid = reply.Child(0);
            return (int)pid.Unsigned;
        }
        catch (BusException)
        {
            // It has just gone.
            return null;
        }
    }
}
