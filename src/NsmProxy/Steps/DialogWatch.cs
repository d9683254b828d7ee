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
    private const string Silence = "the program did not answer on the accessibility bus";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _over = new();
    private IReadOnlySet<string> _before = new HashSet<string>();
    private ShownDialog? _dialog;
    private Deadline? _patience;

    /// <summary>The place of the step that invokes the item.</summary>
    public Position At { get; } = at;

    /// <summary>The dialog that was opened since then, in words; null when none is known.</summary>
    public string? Open => _dialog is null ? null : $"the program shows {_dialog.Words}";

    /// <summary>Whether it waits for the user.</summary>
    public bool Asks { get; private set; }

    /// <summary>From now on a window that is not one of those is new. From any thread.</summary>
    /// <param name="before">The keys of the windows that were there before.</param>
    public void Begin(IReadOnlySet<string> before) => context.Loop.Post(() =>
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
        var dialog = await BlockingWork.RunAsync(Settled, Silence, context, At, limit.AtMost(LongestAnswer), cancel);
        if (dialog is not null)
        {
            throw new StepException(At, $"the program shows {dialog.Words}, so it cannot be known to have saved");
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

    private ShownDialog? Settled(BlockingWork work)
    {
        while (true)
        {
            if (ShownDialog.Of(context.Environment, ProgramProcesses.Of(context), _before, work.Over) is { } dialogs)
            {
                return dialogs.Count == 0 ? null : dialogs[^1];
            }

            work.Wait();
        }
    }

    private async Task LookAsync()
    {
        var over = _over.Token;
        try
        {
            while (!Asks)
            {
                await context.Loop.Delay(Pause, over);
                var dialog = await Task.Run(() => FindNew(over), CancellationToken.None);
                over.ThrowIfCancellationRequested();
                Note(dialog);
            }

            context.Stir();
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
    }

    private ShownDialog? FindNew(CancellationToken over)
    {
        try
        {
            return ShownDialog.Of(context.Environment, ProgramProcesses.Of(context), _before, over)?.LastOrDefault(dialog => !_before.Contains(dialog.Key));
        }
        catch (Exception problem) when (problem is DesktopException or OperationCanceledException)
        {
            // Nothing is known: the waiting for the proof tells.
            return null;
        }
    }

    private void Note(ShownDialog? dialog)
    {
        if (dialog is not null && (dialog.ShowsProgress || _dialog?.Key != dialog.Key))
        {
            _patience = Deadline.In(Patience);
        }

        _dialog = dialog;
        Asks = dialog is not null && _patience!.HasPassed;
    }
}
