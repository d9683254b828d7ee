namespace NsmProxy.Desktop;

/// <summary>A D-Bus call was answered by an error (D-Bus specification, "Error messages").</summary>
/// <param name="name">The error's name: <c>org.freedesktop.DBus.Error.UnknownMethod</c>.</param>
/// <param name="message">What its sender says.</param>
public sealed class BusException(string name, string message) : DesktopException(message)
{
    private const string Standard = "org.freedesktop.DBus.Error.";

    /// <summary>The error's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether nobody owns the name that was called, and so nothing was done.</summary>
    public bool IsNobody => Name is Standard + "ServiceUnknown" or Standard + "NameHasNoOwner";

    /// <summary>Whether the receiver has no such object, interface or method, and so nothing was done.</summary>
    public bool IsUnknown => Name is Standard + "UnknownMethod" or Standard + "UnknownObject" or Standard + "UnknownInterface";

    /// <summary>Whether the receiver went away, or never answered.</summary>
    public bool IsNoReply => Name is Standard + "NoReply" or Standard + "Disconnected";
}
