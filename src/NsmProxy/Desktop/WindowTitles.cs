namespace NsmProxy.Desktop;

/// <summary>The titles of a program's windows, as far as they can be seen.</summary>
/// <param name="Titles">The titles.</param>
/// <param name="Problem">Why they may be not all, or null.</param>
public sealed record WindowTitles(IReadOnlyList<string> Titles, string? Problem)
{
    /// <summary>Whether X11 may not tell all: there is Wayland, or no X display.</summary>
    public static bool NeedAccessibility(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("WAYLAND_DISPLAY") is { Length: > 0 } || environment.GetValueOrDefault("DISPLAY") is not { Length: > 0 };

    /// <summary>Looks at them: by X11, and on the accessibility bus where X11 shows none, as under Wayland. It blocks, and
    /// belongs on a worker thread.</summary>
    /// <param name="environment">The program's environment.</param>
    /// <param name="pids">Whose windows they are.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static WindowTitles Of(IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> pids, CancellationToken cancel)
    {
        var shown = OnDisplay(environment, pids);
        if (shown.Titles.Count > 0 || !NeedAccessibility(environment))
        {
            return shown;
        }

        try
        {
            using var bus = AccessibilityBus.Open(environment, cancel);
            var titles = ProgramWindow.Of(bus.ApplicationsOf(pids)).Select(window => window.Title).Where(title => title.Length > 0).ToList();
            return new WindowTitles(titles, titles.Count > 0 ? null : shown.Problem);
        }
        catch (OperationCanceledException)
        {
            return new WindowTitles([], shown.Problem ?? "the program did not answer on the accessibility bus");
        }
        catch (DesktopException problem)
        {
            return new WindowTitles([], shown.Problem is null ? null : $"{shown.Problem}, and {problem.Message}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Titles.Count > 0 ? $"its windows are {string.Join(", ", Titles.Select(Text.Quote.Of))}"
        : Problem ?? "it has no window with a title";

    private static WindowTitles OnDisplay(IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> pids)
    {
        try
        {
            using var display = XDisplay.Open(environment);
            return display is null
                ? new WindowTitles([], environment.GetValueOrDefault("DISPLAY") is { Length: > 0 } name ? $"the display {name} does not answer" : "there is no X display")
                : new WindowTitles([.. XWindows.Of(display, pids).Select(window => window.Title)], display.IsGone ? "the display has gone away" : null);
        }
        catch (DesktopException missing)
        {
            return new WindowTitles([], missing.Message);
        }
    }
}
