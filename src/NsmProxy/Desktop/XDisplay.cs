using System.Runtime.InteropServices;
using System.Text;

namespace NsmProxy.Desktop;

/// <summary>A connection to an X display. It blocks, and belongs on a worker thread; a display that goes away only makes
/// every answer empty.</summary>
internal sealed class XDisplay : IDisposable
{
    private const uint LongestText = 4096;
    private const int Replace = 0;

    private readonly Dictionary<string, uint> _atoms = [];
    private readonly nint _connection;

    private XDisplay(nint connection, uint root)
    {
        _connection = connection;
        Root = root;
    }

    /// <summary>The root window.</summary>
    public uint Root { get; }

    /// <summary>Whether the display has gone away.</summary>
    public bool IsGone => Xcb.HasError(_connection) != 0;

    /// <summary>Connects to the display of programs with that environment.</summary>
    /// <returns>Null when they have none, or when it does not answer.</returns>
    /// <exception cref="DesktopException">The X library is not installed.</exception>
    public static XDisplay? Open(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("DISPLAY") is not { Length: > 0 } name)
        {
            return null;
        }

        Xcb.Require();
        var connection = Xcb.Connect(name, out var screen);
        if (Xcb.HasError(connection) != 0)
        {
            Xcb.Disconnect(connection);
            return null;
        }

        var screens = Xcb.Screens(Xcb.Setup(connection));
        for (; screen > 0 && screens.Rest > 1; screen--)
        {
            Xcb.Next(ref screens);
        }

        return new XDisplay(connection, (uint)Marshal.ReadInt32(screens.Data));
    }

    /// <summary>A text that is a property of the root window.</summary>
    /// <returns>Null when there is none.</returns>
    public string? RootText(string property) => Text(Root, Atom(property), Xcb.AnyType);

    /// <summary>Sets a text as a property of the root window.</summary>
    public void SetRootText(string property, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        _ = Xcb.ChangeProperty(_connection, Replace, Root, Atom(property, onlyIfExists: false), Xcb.Text, 8, (uint)bytes.Length, bytes);
        // The answer to the next request says that this one was done.
        _ = RootText(property);
    }

    /// <summary>A window's title: <c>_NET_WM_NAME</c> (Extended Window Manager Hints), else <c>WM_NAME</c> (ICCCM).</summary>
    /// <returns>Null when it has none.</returns>
    public string? Title(uint window) => Text(window, Atom("_NET_WM_NAME"), Xcb.AnyType) ?? Text(window, Xcb.WindowName, Xcb.AnyType);

    /// <summary>The process that a window says it belongs to: <c>_NET_WM_PID</c> (Extended Window Manager Hints).</summary>
    /// <returns>Null when it says nothing.</returns>
    public int? Pid(uint window) =>
        Property(window, Atom("_NET_WM_PID"), Xcb.Cardinal) is { Bytes.Length: 4 } pid ? BitConverter.ToInt32(pid.Bytes) : null;

    /// <summary>Whether a window is a dialog: <c>WM_TRANSIENT_FOR</c> (ICCCM) names the window that it stands before, or
    /// <c>_NET_WM_WINDOW_TYPE</c> (Extended Window Manager Hints) says so.</summary>
    public bool IsDialog(uint window)
    {
        var dialog = Atom("_NET_WM_WINDOW_TYPE_DIALOG");
        return Property(window, Xcb.TransientFor, Xcb.AnyType) is { Bytes.Length: 4 } before && BitConverter.ToUInt32(before.Bytes) != 0
            || (dialog != 0 && Property(window, Atom("_NET_WM_WINDOW_TYPE"), Xcb.AnyType) is { Bytes.Length: >= 4 } type && BitConverter.ToUInt32(type.Bytes) == dialog);
    }

    /// <summary>The windows in a window.</summary>
    public unsafe IReadOnlyList<uint> Children(uint window)
    {
        var reply = Xcb.QueryTreeReply(_connection, Xcb.QueryTree(_connection, window), 0);
        if (reply == 0)
        {
            return [];
        }

        var children = new ReadOnlySpan<uint>((void*)Xcb.Children(reply), Xcb.ChildCount(reply)).ToArray();
        Xcb.Free(reply);
        return children;
    }

    /// <inheritdoc/>
    public void Dispose() => Xcb.Disconnect(_connection);

    private uint Atom(string name, bool onlyIfExists = true)
    {
        if (!_atoms.TryGetValue(name, out var atom) || atom == 0)
        {
            var reply = Xcb.InternAtomReply(_connection, Xcb.InternAtom(_connection, onlyIfExists ? (byte)1 : (byte)0, (ushort)name.Length, name), 0);
            // response_type, pad, sequence (2), length (4), atom
            atom = reply == 0 ? 0 : (uint)Marshal.ReadInt32(reply, 8);
            Xcb.Free(reply);
            _atoms[name] = atom;
        }

        return atom;
    }

    private string? Text(uint window, uint property, uint type) => Property(window, property, type) is { } found
        ? (found.Type == Xcb.Text ? Encoding.Latin1 : Encoding.UTF8).GetString(found.Bytes) : null;

    private unsafe (uint Type, byte[] Bytes)? Property(uint window, uint property, uint type)
    {
        if (property == 0)
        {
            return null;
        }

        var reply = Xcb.GetPropertyReply(_connection, Xcb.GetProperty(_connection, 0, window, property, type, 0, LongestText / 4), 0);
        if (reply == 0)
        {
            return null;
        }

        // response_type, format, sequence (2), length (4), type
        var found = (uint)Marshal.ReadInt32(reply, 8);
        var bytes = new ReadOnlySpan<byte>((void*)Xcb.Value(reply), Xcb.ValueLength(reply)).ToArray();
        Xcb.Free(reply);
        return found == 0 ? null : (found, bytes);
    }
}
