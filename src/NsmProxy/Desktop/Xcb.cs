using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>The functions of libxcb that are used (X11 protocol; xcb-requests(3)). Unlike Xlib it does not end the process
/// when the display goes away.</summary>
internal static partial class Xcb
{
    /// <summary>The predefined atoms (X11 protocol, appendix B).</summary>
    public const uint AnyType = 0, Cardinal = 6, Text = 31, WindowName = 39, TransientFor = 68;

    private const string Library = "libxcb.so.1";

    /// <summary>Makes sure that the library is there.</summary>
    /// <exception cref="DesktopException">It is not installed.</exception>
    public static void Require() => DesktopLibrary.Require(Library, "windows of X11", "Debian: libxcb1, Arch and Fedora: libxcb");

    [LibraryImport(Library, EntryPoint = "xcb_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Connect(string display, out int screen);

    [LibraryImport(Library, EntryPoint = "xcb_connection_has_error")]
    public static partial int HasError(nint connection);

    [LibraryImport(Library, EntryPoint = "xcb_disconnect")]
    public static partial void Disconnect(nint connection);

    [LibraryImport(Library, EntryPoint = "xcb_get_setup")]
    public static partial nint Setup(nint connection);

    [LibraryImport(Library, EntryPoint = "xcb_setup_roots_iterator")]
    public static partial ScreenIterator Screens(nint setup);

    [LibraryImport(Library, EntryPoint = "xcb_screen_next")]
    public static partial void Next(ref ScreenIterator screens);

    [LibraryImport(Library, EntryPoint = "xcb_intern_atom", StringMarshalling = StringMarshalling.Utf8)]
    public static partial Cookie InternAtom(nint connection, byte onlyIfExists, ushort length, string name);

    [LibraryImport(Library, EntryPoint = "xcb_intern_atom_reply")]
    public static partial nint InternAtomReply(nint connection, Cookie cookie, nint error);

    [LibraryImport(Library, EntryPoint = "xcb_query_tree")]
    public static partial Cookie QueryTree(nint connection, uint window);

    [LibraryImport(Library, EntryPoint = "xcb_query_tree_reply")]
    public static partial nint QueryTreeReply(nint connection, Cookie cookie, nint error);

    [LibraryImport(Library, EntryPoint = "xcb_query_tree_children")]
    public static partial nint Children(nint reply);

    [LibraryImport(Library, EntryPoint = "xcb_query_tree_children_length")]
    public static partial int ChildCount(nint reply);

    [LibraryImport(Library, EntryPoint = "xcb_get_property")]
    public static partial Cookie GetProperty(nint connection, byte delete, uint window, uint property, uint type, uint offset, uint length);

    [LibraryImport(Library, EntryPoint = "xcb_get_property_reply")]
    public static partial nint GetPropertyReply(nint connection, Cookie cookie, nint error);

    [LibraryImport(Library, EntryPoint = "xcb_get_property_value")]
    public static partial nint Value(nint reply);

    [LibraryImport(Library, EntryPoint = "xcb_get_property_value_length")]
    public static partial int ValueLength(nint reply);

    [LibraryImport(Library, EntryPoint = "xcb_change_property")]
    public static partial Cookie ChangeProperty(nint connection, byte mode, uint window, uint property, uint type, byte format, uint length, ReadOnlySpan<byte> data);

    [LibraryImport(Library, EntryPoint = "xcb_flush")]
    public static partial int Flush(nint connection);

    [LibraryImport("libc", EntryPoint = "free")]
    public static partial void Free(nint memory);

    /// <summary>Names the reply that a request will get.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Cookie
    {
        /// <summary>The request's number.</summary>
        public uint Sequence;
    }

    /// <summary>Walks through the screens of a display.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ScreenIterator
    {
        /// <summary>The screen; its first four bytes are its root window.</summary>
        public nint Data;

        /// <summary>How many are left, this one included.</summary>
        public int Rest;

        /// <summary>Where it stands.</summary>
        public int Index;
    }
}
