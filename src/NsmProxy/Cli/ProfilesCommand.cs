using System.CommandLine;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy profiles</c>: the collection.</summary>
internal static class ProfilesCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var command = new Command("profiles", "List the profiles: id, name, how it saves, and whether the program is installed.\n\nExample:\n  nsmproxy profiles");
        command.SetAction(_ => List());
        return command;
    }

    private static int List()
    {
        var collection = ProfileArgument.Collection();
        var rows = new List<string[]> { new[] { "ID", "NAME", "SAVES BY", "PROGRAM" } };
        foreach (var place in collection.List())
        {
            var profile = ProfileReader.ReadFile(place.File, collection).Profile;
            rows.Add(profile is null
                ? [place.Id, "", "", $"broken: nsmproxy check {place.File}"]
                : [place.Id, profile.Name, SavesBy(profile.Save), Program(profile)]);
        }

        var widths = new int[3];
        foreach (var row in rows)
        {
            for (var column = 0; column < widths.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        foreach (var row in rows)
        {
            Console.Out.WriteLine($"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3]}");
        }

        if (rows.Count == 1)
        {
            Console.Error.WriteLine($"nsmproxy: there are no profiles in {string.Join(", ", collection.Folders)}");
        }

        return 0;
    }

    private static string SavesBy(Save save) => save switch
    {
        SaveOnExit => "its exit",
        SaveNothing => "nothing to save",
        SaveByProgram => "NSM",
        SaveBySteps { Steps: [SignalStep signal, ..] } => signal.Signal.ToString(),
        SaveBySteps { Steps: [RunStep run, ..] } => run.Command[0].Source,
        _ => "steps",
    };

    private static string Program(Profile profile) => InstalledProgram.IsThere(profile)
        ? "installed"
        : $"not installed{(profile.Packages.TryGetValue("debian", out var package) ? $" (Debian: {package})" : "")}";
}
