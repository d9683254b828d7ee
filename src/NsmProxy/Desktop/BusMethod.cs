namespace NsmProxy.Desktop;

/// <summary>Whom a D-Bus call goes to (D-Bus specification, "Message Bus Names", "Basic types").</summary>
/// <param name="Service">The bus name: <c>org.gnome.gedit</c> or <c>:1.42</c>.</param>
/// <param name="Path">The object: <c>/org/gnome/gedit/window/1</c>.</param>
/// <param name="Interface">The interface: <c>org.gtk.Actions</c>.</param>
/// <param name="Method">The method: <c>Activate</c>.</param>
public sealed record BusMethod(string Service, string Path, string Interface, string Method);
