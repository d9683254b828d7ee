using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>The functions of GLib, GObject and GIO that are used (GIO reference manual, GDBusConnection; GLib reference
/// manual, GVariant). Ownership is as there: what is given away and what must be freed is said where it is called.</summary>
internal static partial class Gio
{
    private const string GLib = "libglib-2.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";
    private const string Library = "libgio-2.0.so.0";

    /// <summary>Makes sure that the libraries are there.</summary>
    /// <exception cref="DesktopException">GIO is not installed.</exception>
    public static void Require() =>
        DesktopLibrary.Require(Library, "D-Bus calls", "Debian: libglib2.0-0 or libglib2.0-0t64, Arch: glib2, Fedora: glib2");

    [LibraryImport(Library, EntryPoint = "g_dbus_connection_new_for_address_sync", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Connect(string address, int flags, nint observer, Cancellable cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "g_dbus_connection_call_sync", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Call(nint connection, string service, string path, string @interface, string method, nint parameters, nint replyType, int flags, int milliseconds, Cancellable cancellable, out nint error);

    [LibraryImport(Library, EntryPoint = "g_dbus_connection_close_sync")]
    public static partial int Close(nint connection, nint cancellable, nint error);

    [LibraryImport(Library, EntryPoint = "g_dbus_connection_set_exit_on_close")]
    public static partial void SetExitOnClose(nint connection, int exits);

    [LibraryImport(Library, EntryPoint = "g_dbus_error_get_remote_error")]
    public static partial nint RemoteErrorOf(nint error);

    [LibraryImport(Library, EntryPoint = "g_dbus_error_strip_remote_error")]
    public static partial int StripRemoteError(nint error);

    [LibraryImport(Library, EntryPoint = "g_io_error_quark")]
    public static partial uint IoErrors();

    [LibraryImport(Library, EntryPoint = "g_cancellable_new")]
    public static partial nint NewCancellable();

    [LibraryImport(Library, EntryPoint = "g_cancellable_cancel")]
    public static partial void Cancel(nint cancellable);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [LibraryImport(GLib, EntryPoint = "g_error_free")]
    public static partial void FreeError(nint error);

    [LibraryImport(GLib, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(GLib, EntryPoint = "g_variant_parse", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Parse(nint type, string text, nint limit, nint end, out nint error);

    [LibraryImport(GLib, EntryPoint = "g_variant_type_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewType(string type);

    [LibraryImport(GLib, EntryPoint = "g_variant_type_free")]
    public static partial void FreeType(nint type);

    [LibraryImport(GLib, EntryPoint = "g_variant_unref")]
    public static partial void UnrefVariant(nint variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_type_string")]
    public static partial nint TypeOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_n_children")]
    public static partial nuint CountOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_child_value")]
    public static partial nint ChildOf(Variant variant, nuint index);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_variant")]
    public static partial nint ContentOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_string")]
    public static partial nint TextOf(Variant variant, out nuint length);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_uint32")]
    public static partial uint UnsignedOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_int32")]
    public static partial int SignedOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_get_boolean")]
    public static partial int BooleanOf(Variant variant);

    [LibraryImport(GLib, EntryPoint = "g_variant_print")]
    public static partial nint Print(Variant variant, int annotate);
}
