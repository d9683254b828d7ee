using System.CommandLine;
using NsmProxy.Control;
using NsmProxy.Launchers;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Session;
using NsmProxy.Text;
using Command = System.CommandLine.Command;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy add</c>: programs into the open session by their profiles.</summary>
internal static class AddCommand
{
    private const double DefaultSeconds = 60;
    private static readonly TimeSpan AppearsWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var ids = new Argument<string[]>("ID") { Arity = ArgumentArity.OneOrMore, Description = "the profiles; nsmproxy profiles lists them" };
        var url = ServerChoice.UrlOption();
        var timeout = SessionCommand.TimeoutOption(DefaultSeconds);
        var command = new Command(
            "add",
            $"""
            Add programs to the open session by their profiles, and wait until they run.

            The launcher ID-nsm is made in ~/.local/bin where the session manager does not find one yet.

            {ServerChoice.Help}

            Exit status 0: all are running. 1: some are not, and why stands on standard error. 2: wrong use. 3: there is no
            session manager.

            Examples:
              nsmproxy add seq24
              nsmproxy add seq24 yoshimi
            """)
        {
            ids, url, timeout,
        };
        command.SetAction(parsed => Add(parsed.GetRequiredValue(ids), parsed.GetValue(url), TimeSpan.FromSeconds(parsed.GetValue(timeout))));
        return command;
    }

    private static int Add(string[] ids, string? url, TimeSpan limit)
    {
        var profiles = new List<ProfileArgument>();
        foreach (var id in ids)
        {
            var profile = ProfileArgument.Read(id);
            if (profile.Profile is null)
            {
                return profile.Complain();
            }

            if (ProfileArgument.Collection().Find(profile.Id) != profile.File)
            {
                return Complain($"a launcher knows no more than the id, and would not find {profile.File}; copy it to {ProfileArgument.Collection().Folders[0]} first");
            }

            profiles.Add(profile);
        }

        return SessionCommand.Talk(url, async (loop, control) =>
        {
            var status = 0;
            foreach (var profile in profiles)
            {
                status = Math.Max(status, await AddAsync(loop, control, profile, limit));
            }

            return status;
        });
    }

    private static async Task<int> AddAsync(EventLoop loop, SessionControl control, ProfileArgument profile, TimeSpan limit)
    {
        var launcher = Launcher.NameOf(profile.Id);
        if (!HasLauncher(control.Server, profile.Id))
        {
            return 1;
        }

        var before = ProxyList.Running().Select(proxy => proxy.Pid).ToHashSet();
        var order = new ControlCommand(ControlVerb.Add, launcher);
        if (await SessionCommand.AskAsync(loop, control, order, limit) is ControlRefused refused)
        {
            return Complain(ControlWords.Refused(control.Server, order, refused));
        }

        if (control.Server.Pid is null)
        {
            Console.Out.WriteLine($"{control.Server.Program} was told to start {launcher}");
            return 0;
        }

        using var waiting = new WaitingLine(loop, $"waiting for {profile.Profile!.Name}");
        return await SeeAsync(loop, control.Server, profile, before, limit);
    }

    /// <summary>Waits until the new proxy has opened its program.</summary>
    private static async Task<int> SeeAsync(EventLoop loop, RunningServer server, ProfileArgument profile, HashSet<int> before, TimeSpan limit)
    {
        var name = profile.Profile!.Name;
        RunningProxy? seen = null;
        var (appears, ends) = (Deadline(AppearsWithin), Deadline(limit));
        while (true)
        {
            var now = ProxyList.Running().FirstOrDefault(proxy => !before.Contains(proxy.Pid) && proxy.Id == profile.Id && ProxyList.IsOf(proxy, server));
            if (now is { State: nameof(Down) })
            {
                return Complain($"{name} is in the session, and does not run: {now.Report!.Reason}");
            }

            if (now is not null and not { State: nameof(Waiting) or nameof(Opening) })
            {
                Console.Out.WriteLine($"{name} runs, in {now.Folder}");
                return 0;
            }

            if (now is null && (seen is not null || DateTime.UtcNow > appears))
            {
                return Complain(seen is null
                    ? $"{server.Program} was told to start {Launcher.NameOf(profile.Id)}, and no proxy appeared within {Duration.Text(AppearsWithin)}"
                    : $"{name} has ended again; 'nsmproxy log {seen.Folder ?? profile.Id}' says why");
            }

            if (DateTime.UtcNow > ends)
            {
                return Complain($"{name} was started, and was not open within {Duration.Text(limit)}; 'nsmproxy status' tells how it goes on");
            }

            seen = now ?? seen;
            await loop.Delay(LookAgain);
        }
    }

    private static DateTime Deadline(TimeSpan limit) => DateTime.UtcNow + limit;

    /// <summary>Sees to it that the session manager finds the launcher; where that cannot be, says why.</summary>
    private static bool HasLauncher(RunningServer server, string id)
    {
        var launcher = Launcher.NameOf(id);
        var path = ServerPath.Of(server);
        if (path?.Finds(launcher) ?? Executable.Find(launcher, "/", Environment.GetEnvironmentVariable("PATH")) is not null)
        {
            return true;
        }

        var folder = Launcher.UserFolder;
        if (path is not null && !path.Has(folder))
        {
            Complain($"{server.Program} could not start {launcher}: it looks for programs in {path.Folders}, and not in {folder}. "
                + $"Make the launcher where it looks (nsmproxy link {id} --to DIR), or start the session manager anew with {folder} in its PATH");
            return false;
        }

        Console.Out.WriteLine(Launcher.Make(id, folder));
        return true;
    }

    private static int Complain(string problem)
    {
        Complaint.Say(problem);
        return 1;
    }
}
