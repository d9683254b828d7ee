namespace NsmProxy.Session;

/// <summary>Steps that act on the program are run one sequence at a time: who comes waits for its turn.</summary>
public sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1);

    /// <summary>Waits for it.</summary>
    /// <param name="limit">How long, or null for ever.</param>
    /// <returns>Disposing it gives the turn to the next; null when the limit came first.</returns>
    public async Task<IDisposable?> TakeAsync(TimeSpan? limit = null)
    {
        // A limit that has passed must not be taken for "without limit", and a long one not overflow.
        var wait = limit is not { } given ? Timeout.Infinite : (int)Math.Clamp(given.TotalMilliseconds, 0, int.MaxValue);
        return await _free.WaitAsync(wait) ? new Taken(_free) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Taken(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
