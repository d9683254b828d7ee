using NsmProxy.Desktop;
using NsmProxy.Loop;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>
/// Looks, after a menu item was invoked, whether the program opened a dialog instead of doing its work. A dialog that has been
/// there for two seconds and shows no progress bar waits for the user, and ends the waiting for the proof; any other is only
/// named when the proof does not come in time.
/// </summary>
public sealed class DialogWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _over = new();
    private readonly StepContext _context;
    private IReadOnlyList<ProgramWindow> _before = [];
    private ProgramWindow? _open;
    private Deadline? _patience;
    private volatile bool _isArmed;

    private DialogWatch(Position at, StepContext context)
    {
        At = at;
        _context = context;
    }

    /// <summary>The place of the step that invoked the item.</summary>
    public Position At { get; }

    /// <summary>The dialog that is open since then, in words; null when there is none.</summary>
    public string? Open { get; private set; }

    /// <summary>Whether it waits for the user.</summary>
    public bool Asks { get; private set; }

    /// <summary>Notes which windows are there, and from <see cref="Arm"/> on looks for new ones until it is disposed. The
    /// context keeps it, in place of the one before.</summary>
    public static async Task<DialogWatch> StartAsync(Position at, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var watch = new DialogWatch(at, context);
        context.Dialogs?.Dispose();
        context.Dialogs = watch;
        watch._before = await BlockingWork.RunAsync(work => WindowsOf(context, work.Over), "the program did not answer on the accessibility bus", context, at, limit, cancel);
        EventLoop.Start(watch.LookAsync);
        return watch;
    }

    /// <summary>Says that the item is about to be invoked. From any thread.</summary>
    public void Arm() => _isArmed = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_over.IsCancellationRequested)
        {
            _over.Cancel();
            _over.Dispose();
        }
    }

    private static IReadOnlyList<ProgramWindow> WindowsOf(StepContext context, CancellationToken cancel)
    {
        using var bus = AccessibilityBus.Open(context.Environment, cancel);
        return ProgramWindow.Of(bus.ApplicationsOf(ProgramProcesses.Of(context)));
    }

    private async Task LookAsync()
    {
        var over = _over.Token;
        try
        {
            while (!Asks)
            {
                await _context.Loop.Delay(Pause, over);
                if (_isArmed)
                {
                    Note(await Task.Run(() => Find(over), CancellationToken.None));
                    over.ThrowIfCancellationRequested();
                }
            }

            _context.Stir();
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
    }

    private (ProgramWindow Dialog, bool ShowsProgress)? Find(CancellationToken over)
    {
        try
        {
            using var bus = AccessibilityBus.Open(_context.Environment, over);
            var windows = ProgramWindow.Of(bus.ApplicationsOf(ProgramProcesses.Of(_context)));
            return windows.LastOrDefault(window => window.IsDialog && !_before.Any(before => before.Object.Equals(window.Object))) is { } dialog
                ? (dialog, dialog.ShowsProgress) : null;
        }
        catch (DesktopException)
        {
            // Nothing is known: the waiting for the proof tells.
            return null;
        }
    }

    private void Note((ProgramWindow Dialog, bool ShowsProgress)? found)
    {
        if (found is not { } shown)
        {
            (_open, _patience, Open) = (null, null, null);
            return;
        }

        if (_open?.Object.Equals(shown.Dialog.Object) != true || shown.ShowsProgress)
        {
            _patience = Deadline.In(Patience);
        }

        _open = shown.Dialog;
        Open = shown.Dialog.Title.Trim() is { Length: > 0 } title ? $"the program shows the dialog {Quote.Of(title)}" : "the program shows a dialog";
        Asks = _patience!.HasPassed;
    }
}
