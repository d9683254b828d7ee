namespace NsmProxy.Desktop;

/// <summary>Where the accessibility bus is (AT-SPI2: <c>org.a11y.Bus.GetAddress</c>, the variable <c>AT_SPI_BUS_ADDRESS</c>, and
/// the property <c>AT_SPI_BUS</c> of the X root window), found as the toolkits find it, so that the proxy meets the program
/// there.</summary>
public static class AccessibilityAddress
{
    private const string Property = "AT_SPI_BUS";
    private const string Packages = "Debian: at-spi2-core, Arch: at-spi2-core, Fedora: at-spi2-core";

    private static readonly BusMethod GetAddress = new("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress");

    /// <summary>Connects to it. A bus that does not run yet is started by the session bus, and its address is left on the
    /// X root window: Qt 5 sees it there only.</summary>
    /// <param name="environment">The environment of the programs.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="DesktopException">There is none, and none can be started.</exception>
    internal static BusConnection Connect(IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        if (environment.GetValueOrDefault("AT_SPI_BUS_ADDRESS") is { Length: > 0 } given)
        {
            return BusConnection.Open(given, cancel);
        }

        using var display = XDisplay.Open(environment);
        if (display?.RootText(Property) is { Length: > 0 } shown && TryOpen(shown, cancel) is { } bus)
        {
            return bus;
        }

        var address = Ask(environment, cancel);
        display?.SetRootText(Property, address);
        return BusConnection.Open(address, cancel);
    }

    private static BusConnection? TryOpen(string address, CancellationToken cancel)
    {
        try
        {
            return BusConnection.Open(address, cancel);
        }
        catch (DesktopException)
        {
            // The address of a bus that has ended.
            return null;
        }
    }

    private static string Ask(IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        using var session = BusConnection.Open(BusAddress.Session(environment), cancel);
        try
        {
            using var reply = session.Call(GetAddress, null, cancel, startsService: true);
            return reply.TextAt(0);
        }
        catch (BusException error)
        {
            throw new DesktopException($"the accessibility bus could not be started: {error.Message} ({Packages})");
        }
    }
}
