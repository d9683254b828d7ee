namespace NsmProxy.Desktop;

/// <summary>The windows of programs on an X display, also without a window manager and while they are not shown.</summary>
internal static class XWindows
{
    // A window manager's frame and what it decorates it with stand between the root and a program's window.
    private const int DeepestFrame = 3;

    /// <summary>The windows of those processes that have titles.</summary>
    public static IReadOnlyList<XWindow> Of(XDisplay display, IReadOnlyList<int> pids)
    {
        var windows = new List<XWindow>();
        foreach (var window in display.Children(display.Root))
        {
            Look(display, window, pids, DeepestFrame, windows);
        }

        return windows;
    }

    private static void Look(XDisplay display, uint window, IReadOnlyList<int> pids, int depth, List<XWindow> windows)
    {
        if (display.Pid(window) is { } pid && pids.Contains(pid) && display.Title(window) is { Length: > 0 } title)
        {
            windows.Add(new XWindow(window, title, display.IsDialog(window)));
            return;
        }

        if (depth > 0)
        {
            foreach (var child in display.Children(window))
            {
                Look(display, child, pids, depth - 1, windows);
            }
        }
    }
}
