using System.CommandLine;
using NsmProxy.Launchers;

namespace NsmProxy.Cli;

/// <summary>What <c>link</c> and <c>unlink</c> have in common: which profiles, and the places of launchers and menu entries.</summary>
internal sealed class LauncherOptions
{
    private readonly Argument<string[]> _ids = new("ID") { Arity = ArgumentArity.ZeroOrMore, Description = "the profiles" };
    private readonly Option<bool> _all;
    private readonly Option<string?> _to = new("--to") { HelpName = "DIR", Description = "where launchers are; default ~/.local/bin" };
    private readonly Option<string?> _applications = new("--applications")
    {
        HelpName = "DIR",
        Description = "where menu entries are; default $XDG_DATA_HOME/applications, and none with --to",
    };

    private readonly Option<string?> _ray = new("--ray")
    {
        HelpName = "DIR",
        Description = $"RaySession's folder of client templates for all users, {RayTemplates.MachineFolder}",
    };

    /// <summary>The options, in a command.</summary>
    /// <param name="command">Gets them.</param>
    /// <param name="all">What <c>--all</c> does.</param>
    /// <param name="standsForAll">Further options that need no ids beside them.</param>
    public LauncherOptions(Command command, string all, params Option[] standsForAll)
    {
        _all = new Option<bool>("--all") { Description = all };
        command.Add(_ids);
        foreach (var option in (IEnumerable<Option>)[_all, _to, _applications, _ray])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var isAll = standsForAll.Append(_all).Any(option => result.GetResult(option) is not null);
            if (isAll == result.GetResult(_ids) is { Tokens.Count: > 0 })
            {
                result.AddError(isAll ? "name profiles, or all of them, not both" : "name one or more profiles, or --all");
            }

            if (!isAll && result.GetResult(_ray) is not null)
            {
                result.AddError("--ray is for --all: it is one file for the whole collection");
            }
        });
    }

    /// <summary>The named profiles; empty for all.</summary>
    public string[] Ids(ParseResult parsed) => parsed.GetValue(_ids) ?? [];

    /// <summary>Where launchers are, absolute.</summary>
    public string Folder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(_to) ?? Launcher.UserFolder);

    /// <summary>Menu entries; null where there are none.</summary>
    public LauncherEntries? Entries(ParseResult parsed) => (parsed.GetValue(_applications), parsed.GetValue(_to)) switch
    {
        (null, null) => new LauncherEntries(LauncherEntries.UserFolder),
        (null, _) => null,
        ({ } folder, _) => new LauncherEntries(Path.GetFullPath(folder)),
    };

    /// <summary>RaySession's templates; null where there are none.</summary>
    public RayTemplates? Ray(ParseResult parsed) => parsed.GetValue(_ray) is { } folder ? new RayTemplates(Path.GetFullPath(folder)) : null;

    /// <summary>Does something for each, and goes on with the next where the world refuses.</summary>
    /// <returns>The exit status.</returns>
    public static int ForEach<T>(IEnumerable<T> things, Func<T, string?> action)
    {
        var status = 0;
        foreach (var thing in things)
        {
            try
            {
                if (action(thing) is { } done)
                {
                    Console.Out.WriteLine(done);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                Complaint.Say(problem.Message);
                status = 1;
            }
        }

        return status;
    }
}
