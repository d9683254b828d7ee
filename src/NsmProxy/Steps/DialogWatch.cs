using NsmProxy.Desktop;
using NsmProxy.Loop;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>
/// Looks, after a menu item was invoked, whether the program opened a dialog instead of doing its work. A dialog that has been
/// there for two seconds and shows no progress bar waits for the user, and ends the waiting for the proof; any other is only
/// named when the proof does not come in time.
/// </summary>
/// <param name="at">The place of the step that invokes the item.</param>
/// <param name="context">The program.</param>
public sealed class DialogWatch(Position at, StepContext context) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _over = new();
    private IReadOnlyList<ProgramWindow> _before = [];
    private ProgramWindow? _dialog;
    private Deadline? _patience;

    /// <summary>The place of the step that invokes the item.</summary>
    public Position At { get; } = at;

    /// <summary>The dialog that was opened since then, in words; null when none is known.</summary>
    public string? Open => _dialog is null ? null : Words(_dialog);

    /// <summary>Whether it waits for the user.</summary>
    public bool Asks { get; private set; }

    /// <summary>From now on a window that is not one of those is new. From any thread.</summary>
    public void Begin(IReadOnlyList<ProgramWindow> before) => context.Loop.Post(() =>
    {
        _before = before;
        if (!_over.IsCancellationRequested)
        {
            EventLoop.Start(LookAsync);
        }
    });

    /// <summary>Looks once more: a program that answers has done what it was asked before, and shows whether it opened a dialog
    /// instead.</summary>
    /// <exception cref="StepException">It did, or it does not answer.</exception>
    public async Task SettleAsync(Deadline limit, CancellationToken cancel)
    {
        var windows = await BlockingWork.RunAsync(work => WindowsOf(work.Over), "the program did not answer on the accessibility bus", context, At, limit.AtMost(Patience), cancel);
        if (windows.LastOrDefault(window => window.IsModal || IsNewDialog(window)) is { } dialog)
        {
            throw new StepException(At, $"{Words(dialog)}, so it cannot be known to have saved");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_over.IsCancellationRequested)
        {
            _over.Cancel();
            _over.Dispose();
        }
    }

    private static string Words(ProgramWindow dialog) =>
        dialog.Title.Trim() is { Length: > 0 } title ? $"the program shows the dialog {Quote.Of(title)}" : "the program shows a dialog";

    private bool IsNewDialog(ProgramWindow window) => window.IsDialog && !_before.Any(before => before.Object.Equals(window.Object));

    private IReadOnlyList<ProgramWindow> WindowsOf(CancellationToken cancel)
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
                await context.Loop.Delay(Pause, over);
                var (dialog, showsProgress) = await Task.Run(() => Find(over), CancellationToken.None);
                over.ThrowIfCancellationRequested();
                Note(dialog, showsProgress);
            }

            context.Stir();
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
    }

    private (ProgramWindow? Dialog, bool ShowsProgress) Find(CancellationToken over)
    {
        try
        {
            using var bus = AccessibilityBus.Open(context.Environment, over);
            var windows = ProgramWindow.Of(bus.ApplicationsOf(ProgramProcesses.Of(context)));
            var dialog = windows.LastOrDefault(IsNewDialog);
            return (dialog, dialog?.ShowsProgress ?? false);
        }
        catch (DesktopException)
        {
            // Nothing is known: the waiting for the proof tells.
            return (null, false);
        }
    }

    private void Note(ProgramWindow? dialog, bool showsProgress)
    {
        if (dialog is not null && (showsProgress || _dialog?.Object.Equals(dialog.Object) != true))
        {
            _patience = Deadline.In(Patience);
        }

        _dialog = dialog;
        Asks = dialog is not null && _patience!.HasPassed;
    }
}
