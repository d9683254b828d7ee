using NsmProxy.Processes;

namespace NsmProxy.Tests.Faults;

/// <summary>What is there when a run is over.</summary>
/// <param name="run">The run, whose proxies have ended.</param>
internal sealed class Aftermath(FaultRun run)
{
    private static readonly HashSet<string> OfTheProxy =
    [
        "lock", "proxy.log", "proxy.log.1", "program.log", "program.log.1", "project", "place", "gui-shown", "saving", "proved-empty",
    ];

    /// <summary>Looks at the projects alone.</summary>
    /// <param name="told">What the user was told.</param>
    public RunRecord LookAtFiles(IReadOnlyList<string> told) => new()
    {
        Asks = [.. run.Asks.Where(asked => asked.Answer is not null).Select(asked => asked.Result())],
        Projects = [.. run.Before.Select(project => Look(project.Key, project.Value))],
        Told = told,
        IsDeleted = run.Cell.Behaviour.IsDeleted,
    };

    /// <summary>Looks at it.</summary>
    public async Task<RunRecord> LookAsync()
    {
        await run.WaitAsync(() => Living().Count == 0, "the end of all processes", TimeSpan.FromSeconds(3), isFault: false);
        var left = Living();
        ExcuseWhatNeverArrived();
        var projects = new List<SeenProject>();
        foreach (var (folder, before) in run.Before)
        {
            projects.Add(await LookAsync(folder, before));
        }

        return new RunRecord
        {
            Asks = [.. run.Asks.Select(asked => asked.Result())],
            Surplus = run.Surplus,
            Projects = projects,
            Told = [.. run.Told],
            IsDeleted = run.Cell.Behaviour.IsDeleted,
            Halves = [.. Halves(Path.Combine(run.Room.Session, FaultRun.First))],
            Processes = [.. left.Select(process => $"process {process.Command} ({process.Pid}, {process.State})")],
            Files = [.. LeftFiles()],
            Hung = run.Hung,
        };
    }

    private async Task<SeenProject> LookAsync(string name, long? before)
    {
        var seen = Look(name, before);
        if (seen is not { Now: null, Kept: not null } || run.Cell.Behaviour.Kibibytes is not null)
        {
            return seen;
        }

        // Commands do not see the room's own file system.
        await run.Stage.CommandAsync("restore", Path.Combine(run.Stage.Session, name));
        return seen with { Restored = Look(name, before).Now ?? -1 };
    }

    private SeenProject Look(string name, long? before)
    {
        var folder = Path.Combine(run.Room.Session, name);
        var names = run.Cell.Behaviour.Files;
        var kept = new[] { "previous", "next" }.Max(version => ProjectState.Of(Path.Combine(folder, ".nsmproxy", version), names));
        return new SeenProject(name, before, ProjectState.Of(folder, names), kept);
    }

    private IReadOnlyList<ProcessStatus> Living() => [.. run.Stage.Living().Where(process => process.Pid != run.Room.Pid)];

    /// <summary>What was sent to a proxy that was just ending: its log says what reached it.</summary>
    private void ExcuseWhatNeverArrived()
    {
        var log = run.ProxyLogs();
        foreach (var commands in run.Asks.GroupBy(asked => asked.Command))
        {
            var arrived = log.Split($"event FromServer {{ Message = {commands.Key} ").Length - 1;
            foreach (var lost in commands.Skip(arrived).Where(asked => asked.Answer is null))
            {
                lost.Excuse ??= "the proxy had ended when it arrived";
            }
        }
    }

    private IEnumerable<string> Halves(string folder)
    {
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data) && Directory.EnumerateFiles(data).Count(file => new FileInfo(file).Length == StandInProfile.TemplateSize) is var whole and not StandInProfile.TemplateFiles)
        {
            yield return $"data has {whole} of {StandInProfile.TemplateFiles} files";
        }

        var configuration = Path.Combine(folder, StandInProfile.Configuration);
        if (run.Cell.Moment == Moment.Rewriting && !run.Cell.Behaviour.IsDeleted)
        {
            var text = File.Exists(configuration) ? File.ReadAllText(configuration) : "";
            if (text != StandInProfile.ConfigurationBefore && text != StandInProfile.ConfigurationBefore.Replace("port=4", "port=5", StringComparison.Ordinal))
            {
                yield return $"{StandInProfile.Configuration} has {text.Length} bytes";
            }
        }
    }

    private IEnumerable<string> LeftFiles()
    {
        foreach (var file in run.Stage.LeftFiles())
        {
            yield return $"file {Path.GetRelativePath(run.Stage.Root, file)}";
        }

        foreach (var client in new[] { FaultRun.First, FaultRun.Second }.Select(name => Path.Combine(run.Room.Session, name)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(client, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(client, file);
                if (!IsExpected(name))
                {
                    yield return $"file {Path.GetFileName(client)}/{name}";
                }
            }
        }
    }

    /// <summary>Whether nobody could remove it, and no proxy opens the folder again.</summary>
    private bool MayBeHalf(string name) => run.Cell is { Behaviour.IsReadOnly: true, Moment: Moment.ServerGone } && (Path.GetExtension(name) is ".new" or ".old");

    private bool IsExpected(string name)
    {
        const string own = ".nsmproxy/";
        if (name.StartsWith(own, StringComparison.Ordinal))
        {
            var parts = name[own.Length..].Split('/');
            return parts is [var file] ? OfTheProxy.Contains(file) || MayBeHalf(file) : parts[0] is "previous" or "next" || MayBeHalf(parts[0]);
        }

        // The last two are the program's own.
        return run.Cell.Behaviour.Files.Any(project => name == project || name.StartsWith(project + ".", StringComparison.Ordinal))
            || name == StandInProfile.Configuration || name.StartsWith("data/", StringComparison.Ordinal) || name.EndsWith(".part", StringComparison.Ordinal) || name == "ballast";
    }
}
