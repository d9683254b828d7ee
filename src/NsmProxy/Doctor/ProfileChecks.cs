using NsmProxy.Launchers;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Doctor;

/// <summary>What one profile needs.</summary>
public static class ProfileChecks
{
    /// <summary>Without these the program cannot be used.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="desktop">What only some need.</param>
    public static IEnumerable<Check> Of(Profile profile, Machine machine, DesktopChecks desktop)
    {
        var needs = ProfileNeeds.Of(profile);
        foreach (var (name, purpose) in needs.Programs)
        {
            yield return machine.Find(name) is { } file
                ? Check.Ok($"{name}, {purpose}: {file}")
                : Check.Missing($"{name}, {purpose}", Remedy(profile, machine.Distribution));
        }

        foreach (var file in needs.Files)
        {
            yield return Path.Exists(file) ? Check.Ok(file) : Check.Missing($"{file}, which belongs to the profile", "install the profile again");
        }

        IEnumerable<Check> shared =
        [
            .. needs.Bus ? [desktop.Bus] : (IEnumerable<Check>)[],
            .. needs.Menu ? [desktop.Accessibility] : (IEnumerable<Check>)[],
            .. needs.Window ? [Windows(desktop)] : (IEnumerable<Check>)[],
            .. needs.Jack ? [desktop.Jack] : (IEnumerable<Check>)[],
        ];
        foreach (var check in shared)
        {
            yield return check;
        }
    }

    /// <summary>By which session managers add it; it is made within a moment, so nothing is missing where it is not.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="running">The session managers that run.</param>
    public static IEnumerable<Check> Launchers(Profile profile, Machine machine, IReadOnlyList<RunningManager> running)
    {
        var name = Launcher.NameOf(profile.Id);
        var remedy = $"nsmproxy link {profile.Id}";
        yield return machine.Find(name) is { } file ? Check.Ok($"{name}, its launcher: {file}") : Check.Note($"there is no launcher {name} in PATH", remedy);
        foreach (var manager in running.Where(_ => machine.Find(name) is not null))
        {
            if (Executable.Find(name, "/", manager.SearchPath) is null)
            {
                yield return Check.Missing($"{name} in the PATH of {manager.Name} ({manager.Pid})", "log in again, and start it then");
            }
        }
    }

    private static string? Remedy(Profile profile, Distribution distribution) =>
        profile.Homepage is { } page && !profile.Packages.ContainsKey(distribution.Family) ? $"see {page}" : distribution.Remedy(profile.Packages);

    /// <summary>Where X11 does not tell, the accessibility bus does.</summary>
    private static Check Windows(DesktopChecks desktop) => desktop.Windows.Verdict != Verdict.Ok && desktop is { Bus.Verdict: Verdict.Ok, Accessibility.Verdict: Verdict.Ok }
        ? Check.Ok("windows are found by the accessibility bus")
        : desktop.Windows;
}
