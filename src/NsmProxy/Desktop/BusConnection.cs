namespace NsmProxy.Desktop;

/// <summary>A connection to a message bus (GIO reference manual, GDBusConnection). Everything blocks until it is done or
/// cancelled, so it belongs on a worker thread; calls may be made from several at once.</summary>
public sealed class BusConnection : IDisposable
{
    private const int AsClient = 1;
    private const int ToMessageBus = 8;
    private const int NoAutoStart = 1;

    private nint _connection;

    private BusConnection(nint connection) => _connection = connection;

    /// <summary>Connects to a bus.</summary>
    /// <param name="address">Its address: <c>unix:path=/run/user/1000/bus</c>.</param>
    /// <param name="cancel">Ends the waiting for a bus that does not answer.</param>
    /// <exception cref="DesktopException">Nothing answers at the address, or GIO is not installed.</exception>
    public static BusConnection Open(string address, CancellationToken cancel)
    {
        Gio.Require();
        using var cancellable = new Cancellable(cancel);
        var connection = Gio.Connect(address, AsClient | ToMessageBus, 0, cancellable, out var error);
        if (error != 0)
        {
            throw GioError.Take(error, cancel);
        }

        // The proxy outlives the bus.
        Gio.SetExitOnClose(connection, 0);
        return new BusConnection(connection);
    }

    /// <summary>Calls a method and waits for its return, for ever if it is not cancelled.</summary>
    /// <param name="method">Whom it goes to. The names must be valid.</param>
    /// <param name="arguments">A structure of its arguments, or null for none.</param>
    /// <param name="startsService">Whether a service that does not run may be started for it.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>A structure of what it returned.</returns>
    /// <exception cref="BusException">The answer is an error.</exception>
    /// <exception cref="DesktopException">The bus is gone.</exception>
    public Variant Call(BusMethod method, Variant? arguments, CancellationToken cancel, bool startsService = false)
    {
        cancel.ThrowIfCancellationRequested();
        using var cancellable = new Cancellable(cancel);
        var reply = Gio.Call(_connection, method.Service, method.Path, method.Interface, method.Method,
            arguments?.DangerousGetHandle() ?? 0, 0, startsService ? 0 : NoAutoStart, int.MaxValue, cancellable, out var error);
        GC.KeepAlive(arguments);
        return error == 0 ? new Variant(reply) : throw GioError.Take(error, cancel);
    }

    /// <summary>Calls a method with arguments in GVariant's text format.</summary>
    /// <param name="method">Whom it goes to.</param>
    /// <param name="type">The type of the arguments together: <c>(ss)</c>.</param>
    /// <param name="text">The arguments: <c>('a', 'b')</c>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="DesktopException">As with the other.</exception>
    public Variant Call(BusMethod method, string type, string text, CancellationToken cancel)
    {
        using var arguments = Variant.Parse(type, text);
        return Call(method, arguments, cancel);
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        if (_connection != 0)
        {
            _ = Gio.Close(_connection, 0, 0);
            Gio.Unref(_connection);
            _connection = 0;
        }
    }
}
