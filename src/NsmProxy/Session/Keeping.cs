using NsmProxy.Files;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>The last good version of one project: kept before each save, and copied ahead in between so that no save waits for it.</summary>
/// <param name="version">Where it is kept.</param>
/// <param name="context">The program.</param>
/// <param name="send">Takes what the session manager shall know.</param>
public sealed class Keeping(LastGoodVersion version, StepContext context, Action<ClientMessage> send) : IDisposable
{
    /// <summary>The part of a save's time that may go by with copying: as much again for the program, which writes as much, and some to spare.</summary>
    private const int Share = 3;

    private readonly CancellationTokenSource _over = new();
    private Task _ahead = Task.CompletedTask;
    private bool _wasAtRest;

    /// <summary>Keeps what lies there, before the program is asked to save. A copy that takes too long is left: the program's save is worth
    /// more than one version more of it, and the one kept before stays.</summary>
    /// <param name="limit">The moment by which the save must be over.</param>
    /// <exception cref="FilesException">It could not be kept, or no time is left for the save.</exception>
    public async Task KeepAsync(Deadline limit)
    {
        var patience = limit.AtMost(limit.Left / Share);
        using var overdue = new CancellationTokenSource();
        var keeping = KeepAsync(overdue.Token);
        while (!keeping.IsCompleted && !patience.HasPassed)
        {
            using var over = new CancellationTokenSource();
            await Task.WhenAny(keeping, context.StirringAsync(patience.Left, over.Token));
            await over.CancelAsync();
        }

        try
        {
            await overdue.CancelAsync();
            await keeping;
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            throw new FilesException($"the last good version could not be copied within {Duration.Text(limit.Given)}, so the program was not asked to save");
        }
        catch (OperationCanceledException)
        {
            var kept = version.BeginWithoutCopy();
            send(new StatusMessage(2, $"the version before this save could not be copied in time; {kept}"));
        }
    }

    /// <summary>What lies there was proved.</summary>
    /// <exception cref="FilesException">The folder cannot be written.</exception>
    public void Proved() => version.Proved();

    /// <summary>Copies the project in the background, as far as there is time until the next save.</summary>
    public void KeepAhead()
    {
        if (_ahead.IsCompleted)
        {
            _ahead = KeepAheadAsync();
        }
    }

    /// <summary>The project is about to be left: nothing is copied any more.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync();
        await _ahead;
        _wasAtRest = version.IsAtRest();
    }

    /// <summary>The program has left the project in order: no copy of it is needed any more.</summary>
    public void Leave() => version.Leave();

    /// <summary>The same, if the program has ended well, or by the signal that asked it to and at rest before. Any other may have been
    /// killed while it was writing.</summary>
    /// <param name="asked">The signal that asks it to end; without a handler for it a program ends by it.</param>
    public void LeaveAfterEnd(Signal asked)
    {
        if (context.Program is { Ended: { IsCompleted: true, Result: var end } } && (end is ExitedWith { Status: 0 } || (_wasAtRest && end is KilledBy by && by.Signal == asked)))
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task KeepAsync(CancellationToken cancel)
    {
        await _ahead.WaitAsync(cancel);
        await version.KeepAsync(cancel);
    }

    private async Task KeepAheadAsync()
    {
        try
        {
            context.Trace($"last good version: {await version.KeepAheadAsync(_over.Token)}");
        }
        catch (OperationCanceledException)
        {
            // The next save copies it.
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            context.Trace($"last good version: not copied ahead: {refused.Message}");
        }
    }
}
