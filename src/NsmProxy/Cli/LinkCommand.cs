using System.CommandLine;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy link</c>: launchers, by which session managers add a program.</summary>
internal static class LinkCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var ids = new Argument<string[]>("ID") { Arity = ArgumentArity.OneOrMore, Description = "the profiles" };
        var folder = new Option<string?>("--to") { HelpName = "DIR", Description = "where to make them; default ~/.local/bin" };
        var command = new Command(
            "link",
            """
            Make launchers: symbolic links ID-nsm to nsmproxy, which a session manager can add like any other program.

            Examples:
              nsmproxy link seq24
              nsmproxy link seq24 yoshimi --to /usr/local/bin
            """)
        {
            ids, folder,
        };
        command.SetAction(parsed => Link(parsed.GetRequiredValue(ids), parsed.GetValue(folder)));
        return command;
    }

    private static int Link(string[] ids, string? to)
    {
        var folder = Path.GetFullPath(to ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/bin"));
        var status = 0;
        Directory.CreateDirectory(folder);
        foreach (var id in ids)
        {
            var argument = ProfileArgument.Read(id);
            status |= argument.Profile is null ? argument.Complain() : LinkOne(Path.Combine(folder, LaunchName.Of(argument.Id)));
        }

        if (Array.IndexOf((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), folder) < 0)
        {
            Console.Error.WriteLine($"nsmproxy: {folder} is not in PATH; a session manager finds launchers only there");
        }

        return status;
    }

    private static int LinkOne(string link)
    {
        var target = Environment.ProcessPath!;
        var there = new FileInfo(link);
        if (there.LinkTarget is { } old && Path.GetFileName(old) == Path.GetFileName(target))
        {
            there.Delete();
        }
        else if (there.Exists || there.LinkTarget is not null)
        {
            Console.Error.WriteLine($"nsmproxy: {link} exists and is not a launcher of nsmproxy; it stays as it is");
            return 1;
        }

        File.CreateSymbolicLink(link, target);
        Console.Out.WriteLine(link);
        return 0;
    }
}
