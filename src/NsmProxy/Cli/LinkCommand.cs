using System.CommandLine;
using NsmProxy.Launchers;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy link</c>: launchers and menu entries, by which session managers add a program.</summary>
internal static class LinkCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var installed = new Option<bool>("--installed") { Description = "all profiles whose program is installed" };
        var from = new Option<string?>("--from") { HelpName = "DIR", Description = "all profiles that lie in this folder" };
        var noDesktop = new Option<bool>("--no-desktop") { Description = "no menu entries" };
        var target = new Option<string?>("--target") { HelpName = "FILE", Description = "what launchers lead to; default this nsmproxy" };
        var command = new Command(
            "link",
            """
            Make launchers: symbolic links ID-nsm to nsmproxy, which a session manager can add like any other program, and
            menu entries, by which session managers list them. What others have made under such a name stays.

            Examples:
              nsmproxy link seq24
              nsmproxy link --installed
              nsmproxy link --all --to /usr/local/bin --applications /usr/local/share/applications
            """);
        var options = new LauncherOptions(command, "all profiles", installed, from);
        foreach (var option in (IEnumerable<Option>)[installed, from, noDesktop, target])
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var collection = CollectionWith(parsed.GetValue(from));
            var ids = options.Ids(parsed);
            var offered = Read(collection.List(), collection, isLoud: ids.Length == 0, out var status);
            var chosen = ids.Length > 0 ? Named(ids, collection, ref status)
                : parsed.GetValue(from) is { } folder ? [.. offered.Where(profile => Path.GetDirectoryName(profile.File) == Path.GetFullPath(folder))]
                : offered;
            chosen = parsed.GetValue(installed) ? [.. chosen.Where(InstalledProgram.IsThere)] : chosen;
            var titles = LauncherTitles.Of(offered);
            var entries = parsed.GetValue(noDesktop) ? null : options.Entries(parsed);
            return status | Link(chosen, titles, options.Folder(parsed), parsed.GetValue(target), entries) | Offer(chosen, titles, options.Ray(parsed));
        });
        return command;
    }

    private static Collection CollectionWith(string? folder)
    {
        var collection = ProfileArgument.Collection();
        return folder is null ? collection : new Collection([Path.GetFullPath(folder), .. collection.Folders]);
    }

    /// <summary>The profiles that are good.</summary>
    /// <param name="places">All of them.</param>
    /// <param name="collection">Where they extend others.</param>
    /// <param name="isLoud">Whether to say what is wrong with others.</param>
    /// <param name="status">The exit status.</param>
    private static List<Profile> Read(IEnumerable<ProfilePlace> places, Collection collection, bool isLoud, out int status)
    {
        List<Profile> profiles = [];
        status = 0;
        foreach (var place in places)
        {
            if (ProfileReader.ReadFile(place.File, collection).Profile is { } profile)
            {
                profiles.Add(profile);
            }
            else if (isLoud)
            {
                Complaint.Say($"{place.Id} is left out, its profile is broken: nsmproxy check {place.File}");
                status = 1;
            }
        }

        return profiles;
    }

    private static List<Profile> Named(string[] ids, Collection collection, ref int status)
    {
        List<Profile> profiles = [];
        foreach (var id in ids)
        {
            var argument = ProfileArgument.Read(id);
            if (argument.Profile is not { } profile)
            {
                status |= argument.Complain();
            }
            else if (collection.Find(profile.Id) != profile.File)
            {
                // A launcher knows no more than the id.
                Complaint.Say($"a launcher would not find {profile.File}; copy it to a folder of profiles first, such as {collection.Folders[0]}");
                status = 1;
            }
            else
            {
                profiles.Add(profile);
            }
        }

        return profiles;
    }

    private static int Link(IReadOnlyList<Profile> profiles, IReadOnlyDictionary<string, string> titles, string folder, string? target, LauncherEntries? entries)
    {
        var status = LauncherOptions.ForEach(profiles, profile =>
        {
            var launcher = Launcher.Make(profile.Id, folder, target);
            entries?.Write(LauncherEntry.Of(profile, titles[profile.Id]));
            return launcher;
        });
        if (profiles.Count > 0 && Array.IndexOf((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), folder) < 0)
        {
            Complaint.Say($"{folder} is not in PATH; a session manager finds launchers only there");
        }

        return status;
    }

    private static int Offer(IEnumerable<Profile> profiles, IReadOnlyDictionary<string, string> titles, RayTemplates? templates) => templates is null ? 0
        : LauncherOptions.ForEach([templates], file => file.Write(profiles.Select(profile => new RayTemplate(LauncherEntry.Of(profile, titles[profile.Id]), profile.Name))));
}
