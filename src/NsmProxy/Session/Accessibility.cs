using NsmProxy.Desktop;
using NsmProxy.Nsm;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>What must be so before a program starts, that it may show its windows and menus on the accessibility bus. GTK 3
/// and 4 do by themselves unless <c>NO_AT_BRIDGE</c> forbids it; GTK 2 loads modules for it; Qt 6 wants a variable, and Qt 5 a
/// bus that runs already, by the property of the X root window.</summary>
public static class Accessibility
{
    private const string GtkModules = "GTK_MODULES";

    private static readonly string[] Modules = ["gail", "atk-bridge"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Whether a program of that profile shall show itself there.</summary>
    public static bool IsUsedBy(Profile profile, IReadOnlyDictionary<string, string> environment) =>
        DesktopNeeds.HasMenu(profile) || (WindowTitles.NeedAccessibility(environment) && DesktopNeeds.HasWindow(profile));

    /// <summary>Sets the variables.</summary>
    public static void AddTo(IDictionary<string, string> environment)
    {
        environment.TryGetValue(GtkModules, out var given);
        var modules = (given ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        environment[GtkModules] = string.Join(':', modules.Union(Modules));
        environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1";
        environment.Remove("NO_AT_BRIDGE");
    }

    /// <summary>Sees to it that the bus runs. Where it cannot, the user is told, and the program starts all the same: its data
    /// are better shown than not.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="context">The program that is about to start.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task PrepareAsync(Profile profile, StepContext context, Action<ClientMessage> send, CancellationToken cancel)
    {
        if (!IsUsedBy(profile, context.Environment))
        {
            return;
        }

        try
        {
            await BlockingWork.RunAsync(work => Connect(context.Environment, work.Over), "the accessibility bus did not answer", context, Position.Start, Deadline.In(Limit), cancel);
        }
        catch (StepException problem)
        {
            var words = $"{profile.Name} cannot be reached by its {(DesktopNeeds.HasMenu(profile) ? "menu" : "windows")}: {problem.Message}";
            context.Trace(words);
            send(new StatusMessage(3, words));
        }
    }

    private static bool Connect(IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        using var bus = AccessibilityBus.Open(environment, cancel);
        return true;
    }
}
