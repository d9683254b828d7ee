using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>
/// Steps that are run one after the other, and the condition that proves them. It watches all files and conditions from
/// the moment it is made, so that "since the sequence began" has one meaning.
/// </summary>
public sealed class Sequence : IDisposable
{
    private readonly StepContext _context;
    private readonly IReadOnlyList<Step> _steps;
    private readonly Condition? _until;
    private readonly Dictionary<Condition, ConditionWatch> _watches = new(ReferenceEqualityComparer.Instance);
    private readonly FileWatch? _files;
    private OscConversation? _osc;
    private string? _lastDeed;
    private DialogWatch? _dialogs;

    /// <summary>Begins to watch.</summary>
    /// <param name="context">The program.</param>
    /// <param name="steps">What is done; may be empty.</param>
    /// <param name="until">What proves it, or null when the steps suffice.</param>
    public Sequence(StepContext context, IReadOnlyList<Step> steps, Condition? until)
    {
        _context = context;
        _steps = steps;
        _until = until;
        context.Worker = null;
        Condition[] conditions = [.. steps.OfType<WaitStep>().Select(step => step.Condition), .. until is null ? [] : new[] { until }];
        Files = [.. conditions.SelectMany(WatchedFiles).Distinct()];
        _files = Files.Count > 0 ? context.Watch(Files) : null;
        try
        {
            foreach (var condition in conditions)
            {
                _watches[condition] = ConditionWatch.Start(condition, context, _files);
            }
        }
        catch (StepException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The files, absolute, whose writing or changing is waited for.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Whether every step says itself that it has done its work, the program lives, and none of the files was
    /// touched.</summary>
    public bool IsProvedUntouched =>
        _steps.Any(step => step.ProvesItself) && _steps.All(step => step.ProvesItself || step is WaitStep)
        && !ProgramIsGone && AreFilesUntouched;

    /// <summary>Whether all of the files are there as they were when the sequence began.</summary>
    public bool AreFilesUntouched =>
        _files is not null && Files.All(file => _files.State(file).Stage == FileStage.Untouched && File.Exists(file));

    /// <summary>What proved it, in words, once it was waited for; may be empty.</summary>
    public string Proof => _until is null ? "" : _watches[_until].Proof ?? "";

    private bool ProgramIsGone => _context is { ProgramHasEnded: true, EndsByItself: false };

    /// <summary>Runs the steps, then waits for the proof.</summary>
    /// <param name="limit">The moment by which it must be over.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="StepException">A step failed, or the proof did not come; the message is for the user.</exception>
    public async Task RunAsync(Deadline limit, CancellationToken cancel)
    {
        await RunStepsAsync(limit, cancel);
        await ProveAsync(limit, cancel);
    }

    /// <summary>Runs the steps.</summary>
    /// <exception cref="StepException">A step failed; the message is for the user.</exception>
    public async Task RunStepsAsync(Deadline limit, CancellationToken cancel)
    {
        foreach (var step in _steps)
        {
            await RunAsync(step, limit.AtMost(step.Within), cancel);
        }
    }

    /// <summary>Waits for the proof.</summary>
    /// <exception cref="StepException">It did not come in time, or the program ended before.</exception>
    public async Task ProveAsync(Deadline limit, CancellationToken cancel)
    {
        if (_until is not null)
        {
            await WaitAsync(_until, limit, cancel);
        }
    }

    /// <summary>Makes sure that nothing is unfinished that only the program's windows show: after a menu item was invoked, that
    /// the program has no dialog open instead of having done its work.</summary>
    /// <exception cref="StepException">It has, or does not answer.</exception>
    public Task SettleAsync(Deadline limit, CancellationToken cancel) => _dialogs?.SettleAsync(limit, cancel) ?? Task.CompletedTask;

    /// <summary>Whether the proof is true now, looked at anew.</summary>
    /// <exception cref="StepException">It cannot be known.</exception>
    public Task<bool> AskAsync(CancellationToken cancel) => _watches[_until!].AskAsync(cancel);

    private async Task WaitAsync(Condition condition, Deadline limit, CancellationToken cancel)
    {
        var watch = _watches[condition];
        watch.Begin();
        _osc?.ThrowIfRefused();
        while (!watch.IsTrue())
        {
            if (ProgramIsGone)
            {
                throw new StepException(watch.At, $"the program ended ({await _context.Program!.Ended}), and {watch.Missed}{Seen(watch)}");
            }

            if (_context.WorkerHasEnded)
            {
                throw new StepException(watch.At, $"the process that got {_lastDeed} ended, and {watch.Missed}{Seen(watch)}");
            }

            if (_dialogs is { Asks: true } dialogs)
            {
                throw new StepException(dialogs.At, $"{dialogs.Open} after {_lastDeed}, and {watch.Missed}{Seen(watch)}");
            }

            if (limit.HasPassed)
            {
                var after = _lastDeed is null ? "" : $" after {_lastDeed}";
                var dialog = _dialogs?.Open is { } open ? $"; {open}" : "";
                throw new StepException(watch.At, $"{watch.Missed} within {Duration.Text(limit.Given)}{after}{Seen(watch)}{dialog}");
            }

            var left = limit.Left;
            await _context.StirringAsync(watch.Recheck is { } recheck && recheck < left ? recheck : left, cancel);
            _osc?.ThrowIfRefused();
        }

        _context.Trace($"condition at {watch.At}: {watch.Proof ?? "true"}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watch in _watches.Values)
        {
            watch.Dispose();
        }

        _files?.Dispose();
        _dialogs?.Dispose();
        _osc?.Dispose();
    }

    private Task RunAsync(Step step, Deadline limit, CancellationToken cancel)
    {
        if (step is not WaitStep)
        {
            _lastDeed = step.Deed;
        }

        return step switch
        {
            SignalStep signal => SignalVerb.RunAsync(signal, _context, limit, cancel),
            RunStep run => RunVerb.RunAsync(run, _context, limit, cancel),
            OscStep osc => OscVerb.RunAsync(osc, _context, _osc ??= new OscConversation(_context), limit, cancel),
            InputStep input => InputVerb.RunAsync(input, _context, limit, cancel),
            SendStep send => SendVerb.RunAsync(send, _context, limit, cancel),
            CallStep call => CallVerb.RunAsync(call, _context, limit, cancel),
            MenuStep menu => MenuVerb.RunAsync(menu, _context, WatchDialogs(menu), limit, cancel),
            WaitStep wait => WaitAsync(wait.Condition, limit, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "unknown step"),
        };
    }

    private DialogWatch WatchDialogs(MenuStep step)
    {
        _dialogs?.Dispose();
        return _dialogs = new DialogWatch(step.At, _context);
    }

    private static string Seen(ConditionWatch watch) => watch.Seen is { } seen ? $" ({seen})" : "";

    private IEnumerable<string> WatchedFiles(Condition condition) => condition switch
    {
        WrittenCondition written => [_context.Variables.ExpandPath(written.File)],
        ChangedCondition changed => [_context.Variables.ExpandPath(changed.File)],
        AllCondition all => all.Conditions.SelectMany(WatchedFiles),
        AnyCondition any => any.Conditions.SelectMany(WatchedFiles),
        _ => [],
    };
}
