namespace NsmProxy.Desktop;

/// <summary>A window of a program on the accessibility bus.</summary>
/// <param name="Object">It.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsDialog">Whether it is a dialog, a chooser or a message box, or modal.</param>
/// <param name="IsModal">Whether it keeps the other windows of its program from being used.</param>
public sealed record ProgramWindow(AccessibleObject Object, string Title, bool IsDialog, bool IsModal)
{
    private const int MostParts = 80;

    /// <summary>Whether it shows how far something has got, and so goes away by itself.</summary>
    public bool ShowsProgress => AccessibleTree.Find(Object, AccessibleRole.ProgressBar, MostParts) is not null;

    /// <summary>It in words: its title, and the first thing that it says.</summary>
    public string Describe()
    {
        var said = AccessibleTree.Walk(Object, MostParts).Where(part => part.Role == AccessibleRole.Label).Select(part => part.Object.Name.Trim()).FirstOrDefault(text => text.Length > 0);
        var name = Title.Trim() is { Length: > 0 } title ? $"the dialog {Text.Quote.Of(title)}" : "a dialog";
        return said is null ? name : $"{name} ({Text.Quote.Of(said)})";
    }

    /// <summary>The windows of programs.</summary>
    public static IReadOnlyList<ProgramWindow> Of(IReadOnlyList<AccessibleObject> applications)
    {
        var windows = new List<ProgramWindow>();
        foreach (var application in applications)
        {
            foreach (var child in application.Children)
            {
                if (Read(child) is { } window)
                {
                    windows.Add(window);
                }
            }
        }

        return windows;
    }

    private static ProgramWindow? Read(AccessibleObject child)
    {
        try
        {
            var isModal = child.IsModal;
            return child.Role switch
            {
                AccessibleRole.Alert or AccessibleRole.Dialog or AccessibleRole.FileChooser or AccessibleRole.ColorChooser or AccessibleRole.FontChooser =>
                    new ProgramWindow(child, child.Name, true, isModal),
                AccessibleRole.Frame or AccessibleRole.Window => new ProgramWindow(child, child.Name, isModal, isModal),
                _ => null,
            };
        }
        catch (BusException)
        {
            // It was closed meanwhile.
            return null;
        }
    }
}
