using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Nsm;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>
/// The key <c>paths</c> at work (profile format, "Paths and external files"): on open, paths into a former place of the folder
/// are made to lead into its present one; after a save, files from outside get links and the project refers to them. What
/// fails here fails neither an open nor a save: the project is then as the program wrote it, and the user is told.
/// </summary>
public sealed class ExternalFiles
{
    private const int MostNames = 5;

    private static readonly TimeSpan MoveLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ShortestLinking = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LinkingAfterEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(10);

    private readonly StepContext _context;
    private readonly Action<ClientMessage> _send;
    private readonly Place _place;
    private readonly ProjectPaths? _paths;
    private readonly HashSet<string> _told = [];

    /// <summary>For one client's folder; touches nothing yet.</summary>
    /// <param name="rules">The profile's <c>paths</c>.</param>
    /// <param name="context">The program.</param>
    /// <param name="isInSession">Whether the folder around the client's is a session's.</param>
    /// <param name="send">Takes what the user shall know.</param>
    /// <exception cref="StepException">A variable has no value, or a file is not below the folder.</exception>
    public ExternalFiles(IReadOnlyList<PathRule> rules, StepContext context, bool isInSession, Action<ClientMessage> send)
    {
        _context = context;
        _send = send;
        var variables = context.Variables;
        _place = Place.Of(variables.Folder, isInSession, variables.Home);
        string Below(Template template) => Path.GetRelativePath(variables.Folder, variables.ExpandInside(template));
        _paths = rules.Count == 0 ? null : new ProjectPaths(
            new GuardedFolder(variables.Folder),
            [.. rules.Select(rule => new PathSpot(Below(rule.In), rule.Format, variables.Expand(rule.Find), Below(rule.Link)))]);
    }

    /// <summary>Before the program starts: paths into a former place lead into the present one afterwards.</summary>
    /// <param name="cancel">Asked when it is over.</param>
    /// <exception cref="OperationCanceledException">The program shall not be started any more.</exception>
    public async Task MoveAlongAsync(CancellationToken cancel)
    {
        if (_paths is not { } paths)
        {
            return;
        }

        var moved = await WithinAsync(gate => paths.MoveAlong(_place, gate), MoveLimit);
        cancel.ThrowIfCancellationRequested();
        if (moved is not { } done)
        {
            Tell(3, $"the paths in the project could not be looked through within {Duration.Text(MoveLimit)}; they may still lead to where the session was before");
            return;
        }

        if (done.Replaced > 0)
        {
            _context.Trace($"{done.Replaced} paths led to where the folder was before, and lead into {_place.Folder} now");
        }

        Tell(3, "the paths in the project may still lead to where the session was before", done.Problems);
    }

    /// <summary>After a save: files from outside have links afterwards, and the project refers to them.</summary>
    /// <param name="limit">When the save has to be answered; afterwards nothing is written any more.</param>
    public Task LinkAsync(Deadline limit) => LinkAsync(limit.Left > ShortestLinking ? limit.Left : ShortestLinking);

    /// <summary>After the program's end, the same: some write once more then, <c>save: exit</c> is but one.</summary>
    public Task LinkAfterEndAsync() => _context.ProgramHasEnded ? LinkAsync(LinkingAfterEnd) : Task.CompletedTask;

    private async Task LinkAsync(TimeSpan limit)
    {
        if (_paths is not { } paths)
        {
            return;
        }

        var outside = new OutsidePaths(_place);
        if (await WithinAsync(gate => paths.Link(outside, gate), limit) is not { } done)
        {
            Tell(3, $"saved, but the files from outside the session could not be looked through within {Duration.Text(limit)}, so they are not linked into it");
            return;
        }

        if (done.Replaced > 0)
        {
            _context.Trace($"{done.Replaced} paths lead to links in the folder now");
        }

        Tell(1, "linked into the session", done.Replaced > 0 ? [.. outside.Linked.Select(NameOf)] : []);
        Tell(2, "the project refers to files that are not there", [.. outside.Missing.Select(Quote.Of)]);
        Tell(3, "saved, but not all files from outside the session are linked into it", [.. done.Problems, .. outside.Problems]);
    }

    private static string NameOf(string path) => Quote.Of(Path.GetFileName(path));

    /// <summary>Does it beside the loop: reading a large project may take long, and looking for a file on a server that is gone
    /// for ever.</summary>
    /// <returns>Null when it did not end in time; it writes nothing any more then.</returns>
    private async Task<(int Replaced, IReadOnlyList<string> Problems)?> WithinAsync(Func<WriteGate, (int, IReadOnlyList<string>)> work, TimeSpan limit)
    {
        var gate = new WriteGate();
        var working = Task.Run(() => Guarded(work, gate));
        using var over = new CancellationTokenSource();
        for (var wait = limit; !working.IsCompleted; wait = AskAgain)
        {
            if (await Task.WhenAny(working, _context.Loop.Delay(wait, over.Token)) != working && gate.Close())
            {
                return null;
            }
        }

        await over.CancelAsync();
        return await working;
    }

    private static (int Replaced, IReadOnlyList<string> Problems) Guarded(Func<WriteGate, (int, IReadOnlyList<string>)> work, WriteGate gate)
    {
        try
        {
            return work(gate);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (0, [problem.Message]);
        }
    }

    private void Tell(int priority, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
            Tell(priority, $"{what}: {string.Join(", ", names.Take(MostNames))}{more}");
        }
    }

    /// <summary>Once: a program writes the same paths at every save.</summary>
    private void Tell(int priority, string text)
    {
        if (_told.Add(text))
        {
            _context.Trace(text);
            _send(new StatusMessage(priority, text));
        }
    }
}
