using NsmProxy.Desktop;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>menu: [File, Save]</c>: invokes a menu item through the accessibility bus (AT-SPI2 D-Bus protocol), without
/// keys, focus, window manager or a window that is shown. The item is waited for, as the program may still make its menus; one
/// that is disabled for a second is an error of its own kind.</summary>
public static class MenuVerb
{
    private static readonly TimeSpan DisabledFor = TimeSpan.FromSeconds(1);

    /// <summary>Invokes the item.</summary>
    /// <param name="step">Which one.</param>
    /// <param name="context">The program.</param>
    /// <param name="dialogs">Told when the item is about to be invoked.</param>
    /// <param name="limit">The moment by which it must be over.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ItemDisabledException">It is there and cannot be used.</exception>
    /// <exception cref="StepException">It is not there, or the program did not answer.</exception>
    public static async Task RunAsync(MenuStep step, StepContext context, DialogWatch dialogs, Deadline limit, CancellationToken cancel)
    {
        var path = context.Variables.Expand(step.Item.Path);
        var button = step.Item.Button is { } name ? context.Variables.Expand(name) : null;
        try
        {
            var words = await BlockingWork.RunAsync(work => Invoke(work, step, path, button, context, dialogs), "the accessibility bus did not answer", context, step.At, limit, cancel, () => dialogs.Asks ? dialogs.Open : null);
            context.Trace($"{words} was invoked");
        }
        catch (StepException) when (context is { IsStopping: true, ProgramHasEnded: true })
        {
            // That was what it was asked for.
        }
        catch (StepException problem) when (problem is not ItemDisabledException && dialogs is { Asks: false, Open: { } open })
        {
            throw new StepException(problem.At, $"{problem.Message}; {open}");
        }
    }

    private static string Invoke(BlockingWork work, MenuStep step, IReadOnlyList<string> path, string? button, StepContext context, DialogWatch dialogs)
    {
        using var bus = AccessibilityBus.Open(context.Environment, work.Over);
        var disabledUntil = (Deadline?)null;
        while (true)
        {
            try
            {
                var pids = ProgramProcesses.Of(context);
                var applications = bus.ApplicationsOf(pids);
                var target = Find(work, applications, step, path, button);
                if (target is not null && target.Object.IsSensitive)
                {
                    dialogs.Begin(ShownDialog.KeysOf(applications, context.Environment, pids));
                    work.Missed = $"the program did not answer after {target.Words} was invoked";
                    return target.Object.Do(target.Action) ? target.Words : throw new DesktopException($"the program refused {target.Words}");
                }

                disabledUntil = target is null ? null : disabledUntil ?? Deadline.In(DisabledFor);
                if (disabledUntil is { HasPassed: true })
                {
                    throw new ItemDisabledException(step.At, $"{target!.Words} is disabled, so it was not invoked");
                }
            }
            catch (BusException)
            {
                // A menu that is being remade: its items are gone between two questions.
            }

            work.Wait();
        }
    }

    private static MenuTarget? Find(BlockingWork work, IReadOnlyList<AccessibleObject> applications, MenuStep step, IReadOnlyList<string> path, string? button)
    {
        if (applications.Count == 0)
        {
            work.Missed = "the program did not appear on the accessibility bus (GTK 2 needs its modules: Debian: libatk-adaptor and libgail-common)";
            return null;
        }

        if (work.Seen.Length == 0)
        {
            work.Missed = "the program did not answer on the accessibility bus";
        }

        var search = new MenuSearch(applications);
        var target = step.Item.Key is { } key ? search.ByKey(ShortcutKey.Read(key)!)
            : button is not null ? search.ByButton(button)
            : search.ByPath(path);
        if (target is null)
        {
            var what = step.Item.Key is { } bound ? $"no menu item with the key {bound}" : $"no {(button is null ? "menu item" : "button")} {button ?? string.Join(" › ", path)}";
            work.Missed = $"the program had {what}";
            work.Seen = search.Instead + Suggestion(search, path, button);
        }

        return target;
    }

    private static string Suggestion(MenuSearch search, IReadOnlyList<string> path, string? button)
    {
        foreach (var wanted in button is null ? path : [button])
        {
            if (!search.Names.Contains(wanted) && NearestName.Find(wanted, search.Names) is { } nearest)
            {
                return $"; did you mean {nearest}?";
            }
        }

        return "";
    }
}
