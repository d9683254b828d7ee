using NsmProxy.Desktop;
using NsmProxy.Loop;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>window: regex</c>: a window of the program has a matching title, by X11 (Extended Window Manager Hints) or the
/// accessibility bus, whether it is shown or not. The windows are asked for on a worker thread, again and again: what was true
/// can become false.</summary>
public sealed class WindowWatch : ConditionWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _disposed = new();
    private readonly StepContext _context;
    private readonly LinePattern _pattern;
    private WindowTitles? _last;
    private string? _matched;
    private bool _asking;

    /// <summary>Begins; nothing is asked before it is waited for.</summary>
    public WindowWatch(WindowCondition condition, StepContext context)
        : base(condition.At)
    {
        _context = context;
        _pattern = new LinePattern(condition.Pattern, context.Variables, context.Trace);
    }

    /// <inheritdoc/>
    public override TimeSpan? Recheck => Pause;

    /// <inheritdoc/>
    public override string Missed => $"no window of the program had a title that matches {_pattern}";

    /// <inheritdoc/>
    public override string? Seen => _last is null ? "the display did not answer" : _last.ToString();

    /// <inheritdoc/>
    public override string? Proof => _matched is null ? null : $"there is the window {Quote.Of(_matched)}";

    /// <summary>Whether a title matched when the windows were last seen; they are asked for again meanwhile.</summary>
    public override bool IsTrue()
    {
        if (!_asking && !_disposed.IsCancellationRequested)
        {
            _asking = true;
            EventLoop.Start(LookAgainAsync);
        }

        return _matched is not null;
    }

    /// <summary>Asks for the windows now.</summary>
    /// <exception cref="StepException">They cannot be seen.</exception>
    public override async Task<bool> AskAsync(CancellationToken cancel)
    {
        await LookAsync(cancel);
        return _matched is not null || (_last is { Problem: { } problem } ? throw new StepException(At, problem) : false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _disposed.Cancel();
        _disposed.Dispose();
        base.Dispose(disposing);
    }

    private async Task LookAgainAsync()
    {
        // The sequence disposes the source before this has ended.
        var wasTrue = _matched is not null;
        await LookAsync(_disposed.Token);
        _asking = false;
        if (_matched is not null != wasTrue)
        {
            _context.Stir();
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(LongestAnswer);
        var pids = ProgramProcesses.Of(_context);
        var environment = _context.Environment;
        var token = over.Token;
        _last = await Task.Run(() => WindowTitles.Of(environment, pids, token), CancellationToken.None);
        _matched = _last.Titles.FirstOrDefault(_pattern.Matches);
    }
}
