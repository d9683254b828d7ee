using System.Collections;
using System.CommandLine;
using NsmProxy.Doctor;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy doctor</c>: what is missing on this machine, and what brings it.</summary>
internal static class DoctorCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var profiles = new Argument<string[]>("PROFILE") { Arity = ArgumentArity.ZeroOrMore, Description = "profiles' ids or files; without, all are told in a table" };
        var command = new Command(
            "doctor",
            """
            Say what is missing on this machine for sessions, and for some profiles, and which package brings it. A line each:
            ok, note (nothing stops for it) or missing, with what to do.

            The exit status is 1 when something is missing; what the table says of profiles does not count.

            Examples:
              nsmproxy doctor
              nsmproxy doctor seq24
            """)
        {
            profiles,
        };
        command.SetAction(parsed => Look(parsed.GetValue(profiles) ?? []));
        return command;
    }

    private static int Look(string[] profiles)
    {
        var machine = new Machine(Variables(), Distribution.Current);
        var running = RunningManager.All();
        var desktop = new DesktopChecks(machine);
        var status = Say(MachineChecks.Of(machine, running));
        if (profiles.Length == 0)
        {
            status |= Say([desktop.Jack.ForSome(), desktop.Bus.ForSome(), desktop.Accessibility.ForSome(), desktop.Windows.ForSome(), MachineChecks.Dialogs(machine)]);
            Console.Out.WriteLine();
            Tell(machine, desktop);
        }

        foreach (var text in profiles)
        {
            var argument = ProfileArgument.Read(text);
            Console.Out.WriteLine($"\n{argument.Id}{(argument.Profile is null ? "" : $" ({argument.Profile.Name})")}");
            status |= argument.Profile is { } profile
                ? Say([.. ProfileChecks.Of(profile, machine, desktop), .. ProfileChecks.Launchers(profile, machine, running)])
                : argument.Complain();
        }

        return status;
    }

    private static int Say(IEnumerable<Check> checks)
    {
        var status = 0;
        foreach (var check in checks)
        {
            Console.Out.WriteLine(check);
            status |= check.Verdict == Verdict.Missing ? 1 : 0;
        }

        return status;
    }

    /// <summary>Which profiles can run here.</summary>
    private static void Tell(Machine machine, DesktopChecks desktop)
    {
        var collection = ProfileArgument.Collection();
        var places = collection.List();
        var width = places.Select(place => place.Id.Length).DefaultIfEmpty().Max();
        foreach (var place in places)
        {
            var profile = ProfileReader.ReadFile(place.File, collection).Profile;
            var missing = profile is null ? [] : ProfileChecks.Of(profile, machine, desktop).Where(check => check.Verdict == Verdict.Missing).ToList();
            var words = profile is null ? $"is broken: nsmproxy check {place.File}"
                : missing.Count == 0 ? "can run"
                : $"needs {missing[0].What}{(missing[0].Remedy is { } remedy ? $": {remedy}" : "")}{(missing.Count > 1 ? $" (and {missing.Count - 1} more: nsmproxy doctor {place.Id})" : "")}";
            Console.Out.WriteLine($"{place.Id.PadRight(width)}  {words}");
        }
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }
}
