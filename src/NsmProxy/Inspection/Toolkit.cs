namespace NsmProxy.Inspection;

/// <summary>What a program makes its windows with, for whether its menu can be used without keystrokes.</summary>
/// <param name="Name">Its name: <c>GTK 3</c>.</param>
/// <param name="HasMenus">Whether its menus can be invoked by the accessibility bus (AT-SPI).</param>
/// <param name="Note">What is to be said of that.</param>
public sealed record Toolkit(string Name, bool HasMenus, string Note)
{
    private const string Gtk2Note = "its menus can be invoked if the module of libatk-adaptor is installed";
    private const string MenuNote = "its menus can be invoked by the accessibility bus";
    private const string NoMenus = "it tells the accessibility bus nothing, so its menus cannot be invoked";

    /// <summary>The libraries that tell a toolkit, the telling ones first: wxWidgets and others stand on GTK.</summary>
    private static readonly (string Library, Toolkit Toolkit)[] Libraries =
    [
        ("libwx_gtk3", new("wxWidgets on GTK 3", true, "its menus can be invoked by the accessibility bus when they are GTK's own")),
        ("libfltk", new("FLTK", false, NoMenus)),
        ("libntk", new("NTK", false, NoMenus)),
        ("libelementary", new("EFL", false, NoMenus)),
        ("libQt6Widgets", new("Qt 6", true, MenuNote)),
        ("libQt6Quick", new("Qt 6 Quick", false, "what it shows are seldom menus that can be invoked")),
        ("libQt5Widgets", new("Qt 5", true, MenuNote)),
        ("libQt5Quick", new("Qt 5 Quick", false, "what it shows are seldom menus that can be invoked")),
        ("libgtk-4", new("GTK 4", true, "its menus are popovers, which are there only while they are open; a button or a D-Bus call is likelier to work")),
        ("libgtk-3", new("GTK 3", true, MenuNote)),
        ("libgtk-x11-2", new("GTK 2", true, Gtk2Note)),
        ("libgtkmm-3", new("GTK 3", true, MenuNote)),
        ("libgtkmm-2", new("GTK 2", true, Gtk2Note)),
        ("libSDL", new("SDL", false, NoMenus)),
        ("libX11", new("X11 without a toolkit", false, NoMenus)),
    ];

    /// <summary>JUCE, which is linked into the program itself.</summary>
    public static Toolkit Juce { get; } = new("JUCE", false, "its menus are told to the accessibility bus only in its newest versions");

    /// <summary>Java.</summary>
    public static Toolkit Java { get; } = new("Java", false, "Swing tells the accessibility bus something only with java-atk-wrapper installed");

    /// <summary>Tk, of Tcl and Python.</summary>
    public static Toolkit Tk { get; } = new("Tk", false, NoMenus);

    /// <summary>The toolkit among libraries.</summary>
    /// <returns>Null when there is none.</returns>
    public static Toolkit? Of(IEnumerable<string> libraries)
    {
        var names = libraries.ToList();
        foreach (var (library, toolkit) in Libraries)
        {
            if (names.Exists(name => name.StartsWith(library, StringComparison.Ordinal)))
            {
                return toolkit;
            }
        }

        return null;
    }

    /// <summary>The toolkit of a script, by what it loads.</summary>
    /// <param name="source">Its text and that of its modules.</param>
    public static Toolkit? OfScript(string source) =>
        source.Contains("PyQt6", StringComparison.Ordinal) || source.Contains("PySide6", StringComparison.Ordinal) ? Of(["libQt6Widgets"])
        : source.Contains("PyQt5", StringComparison.Ordinal) || source.Contains("PySide2", StringComparison.Ordinal) || source.Contains("from qtpy", StringComparison.Ordinal) ? Of(["libQt5Widgets"])
        : source.Contains("gi.repository", StringComparison.Ordinal) ? Of([source.Contains("\"Gtk\", \"4.0\"", StringComparison.Ordinal) || source.Contains("'Gtk', '4.0'", StringComparison.Ordinal) ? "libgtk-4" : "libgtk-3"])
        : source.Contains("import tkinter", StringComparison.Ordinal) || source.Contains("package require Tk", StringComparison.Ordinal) ? Tk
        : source.Contains("java -", StringComparison.Ordinal) || source.Contains(".jar", StringComparison.Ordinal) ? Java
        : null;
}
