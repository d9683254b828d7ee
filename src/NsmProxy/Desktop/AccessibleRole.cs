namespace NsmProxy.Desktop;

/// <summary>What an accessible object is (AT-SPI2, <c>AtspiRole</c>), as far as it matters here.</summary>
public enum AccessibleRole
{
    /// <summary>None of those below.</summary>
    Other = 0,

    /// <summary>A message box.</summary>
    Alert = 2,

    /// <summary>A menu item with a mark.</summary>
    CheckMenuItem = 8,

    /// <summary>A colour chooser.</summary>
    ColorChooser = 9,

    /// <summary>A dialog.</summary>
    Dialog = 16,

    /// <summary>A file chooser.</summary>
    FileChooser = 19,

    /// <summary>A font chooser.</summary>
    FontChooser = 22,

    /// <summary>A window.</summary>
    Frame = 23,

    /// <summary>A text that is only shown.</summary>
    Label = 29,

    /// <summary>A list.</summary>
    List = 31,

    /// <summary>A menu.</summary>
    Menu = 33,

    /// <summary>A menu bar.</summary>
    MenuBar = 34,

    /// <summary>A menu item.</summary>
    MenuItem = 35,

    /// <summary>What opens below an item of Qt's menu bar.</summary>
    PopupMenu = 41,

    /// <summary>A bar that shows how far something has got.</summary>
    ProgressBar = 42,

    /// <summary>A push button.</summary>
    PushButton = 43,

    /// <summary>A menu item of which one of several is marked.</summary>
    RadioMenuItem = 45,

    /// <summary>A table.</summary>
    Table = 55,

    /// <summary>A terminal.</summary>
    Terminal = 60,

    /// <summary>A text.</summary>
    Text = 61,

    /// <summary>A button that stays down.</summary>
    ToggleButton = 62,

    /// <summary>A tree.</summary>
    Tree = 65,

    /// <summary>A tree with columns.</summary>
    TreeTable = 66,

    /// <summary>A window without a frame.</summary>
    Window = 69,
}
