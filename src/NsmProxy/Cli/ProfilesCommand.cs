using System.CommandLine;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy profiles</c>: the collection.</summary>
internal static class ProfilesCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "print the table for a README, without what is installed here" };
        var command = new Command(
            "profiles",
            """
            List the profiles: id, name, how it saves, what it was proved with, and whether the program is installed.

            Examples:
              nsmproxy profiles
              nsmproxy profiles --markdown > README.md
            """)
        {
            markdown,
        };
        command.SetAction(parsed => List(parsed.GetValue(markdown)));
        return command;
    }

    private static int List(bool markdown)
    {
        var collection = ProfileArgument.Collection();
        var profiles = collection.List().Select(place => (Place: place, ProfileReader.ReadFile(place.File, collection).Profile)).ToList();
        Console.Out.Write(markdown
            ? ProfilesTable.Markdown([.. profiles.Where(entry => entry.Profile is not null).Select(entry => entry.Profile!)])
            : ProfilesTable.Text([.. profiles.Select(entry => Row(entry.Place, entry.Profile))]));
        if (profiles.Count == 0)
        {
            Complaint.Say($"there are no profiles in {string.Join(", ", collection.Folders)}");
        }

        return 0;
    }

    private static string[] Row(ProfilePlace place, Profile? profile) => profile is null
        ? [place.Id, "", "", "", $"broken: nsmproxy check {place.File}"]
        : [place.Id, profile.Name, WayOfSaving.Of(profile.Save), Evidence.OfFile(place.File).ProvedWith ?? "not proved", Program(profile)];

    private static string Program(Profile profile) => InstalledProgram.IsThere(profile)
        ? "installed"
        : $"not installed{(profile.Packages.TryGetValue("debian", out var package) ? $" (Debian: {package})" : "")}";
}
