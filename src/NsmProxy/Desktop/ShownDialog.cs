namespace NsmProxy.Desktop;

/// <summary>A dialog that a program shows.</summary>
/// <param name="Key">The same as long as it is the same dialog.</param>
/// <param name="Words">It in words, as far as it is known.</param>
/// <param name="IsModal">Whether it is known to keep the other windows of its program from being used.</param>
/// <param name="ShowsProgress">Whether it is known to show how far something has got, and so to go away by itself.</param>
public sealed record ShownDialog(string Key, string Words, bool IsModal, bool ShowsProgress)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    /// <summary>The dialogs of programs: by the accessibility bus, and by X11 where a program does not answer there. One of GTK
    /// that runs a dialog inside of its menu item's action answers nothing until the dialog is closed. It blocks.</summary>
    /// <param name="environment">The environment of the programs.</param>
    /// <param name="pids">The programs.</param>
    /// <param name="known">Keys of dialogs that are only of interest when they are modal.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Null when the program does not answer, and X11 shows no dialog.</returns>
    /// <exception cref="DesktopException">There is no accessibility bus.</exception>
    public static IReadOnlyList<ShownDialog>? Of(IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> pids, IReadOnlySet<string> known, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestAnswer);
        try
        {
            using var bus = AccessibilityBus.Open(environment, limit.Token);
            return [.. ProgramWindow.Of(bus.ApplicationsOf(pids)).Where(window => window.IsDialog && (window.IsModal || !known.Contains(KeyOf(window.Object))))
                .Select(window => new ShownDialog(KeyOf(window.Object), window.Describe(), window.IsModal, window.ShowsProgress))];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var onDisplay = OnDisplay(environment, pids).Where(dialog => !known.Contains(dialog.Key)).ToList();
            return onDisplay.Count == 0 ? null : onDisplay;
        }
    }

    /// <summary>The keys of the windows that programs show now, whatever tells of them.</summary>
    public static IReadOnlySet<string> KeysOf(IReadOnlyList<AccessibleObject> applications, IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> pids) =>
        ProgramWindow.Of(applications).Select(window => KeyOf(window.Object)).Concat(OnDisplay(environment, pids).Select(dialog => dialog.Key)).ToHashSet();

    private static string KeyOf(AccessibleObject window) => window.Service + window.Path;

    private static IEnumerable<ShownDialog> OnDisplay(IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> pids)
    {
        using var display = XDisplay.Open(environment);
        return display is null ? [] : [.. XWindows.Of(display, pids).Where(window => window.IsDialog)
            .Select(window => new ShownDialog($"window {window.Id}", $"the dialog {Text.Quote.Of(window.Title)}", false, false))];
    }
}
