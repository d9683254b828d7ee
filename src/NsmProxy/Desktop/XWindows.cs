namespace NsmProxy.Desktop;

/// <summary>The windows of programs on an X display, also without a window manager and while they are not shown.</summary>
internal static class XWindows
{
    // A window manager's frame and what it decorates it with stand between the root and a program's window.
    private const int DeepestFrame = 3;

    /// <summary>The titles of those processes' windows.</summary>
    public static IReadOnlyList<string> TitlesOf(XDisplay display, IReadOnlyList<int> pids)
    {
        var titles = new List<string>();
        foreach (var window in display.Children(display.Root))
        {
            Look(display, window, pids, DeepestFrame, titles);
        }

        return titles;
    }

    private static void Look(XDisplay display, uint window, IReadOnlyList<int> pids, int depth, List<string> titles)
    {
        if (display.Pid(window) is { } pid && pids.Contains(pid) && display.Title(window) is { Length: > 0 } title)
        {
            titles.Add(title);
            return;
        }

        if (depth > 0)
        {
            foreach (var child in display.Children(window))
            {
                Look(display, child, pids, depth - 1, titles);
            }
        }
    }
}
