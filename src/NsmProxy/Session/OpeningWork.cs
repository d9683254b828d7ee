namespace NsmProxy.Session;

/// <summary>What can be given up of an opening. A folder that is being prepared is not left before nobody writes to it any more: it
/// may be another's at once.</summary>
internal sealed class OpeningWork : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private Task _preparing = Task.CompletedTask;

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Prepares a project.</summary>
    public Task<PreparedProject> PrepareAsync(Func<CancellationToken, Task<PreparedProject>> prepare)
    {
        var preparing = prepare(Token);
        _preparing = preparing;
        return preparing;
    }

    /// <summary>Gives up what is not done, and waits for what cannot be given up.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync();
        // What went wrong is for whoever wanted the project.
        await _preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
