using NsmProxy.Nsm;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>Tells the session manager whether there are unsaved changes (profile format, key <c>dirty</c>; NSM API 1.1.2,
/// chapter 2.4.3). The condition is asked when something has happened that may have changed it, and else every few seconds,
/// since what a user does in a window is not heard here.</summary>
public sealed class DirtyReport : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(3);

    private readonly StepContext _context;
    private readonly Action<ClientMessage> _send;
    private readonly CancellationTokenSource _over = new();
    private readonly Sequence _sequence;

    /// <summary>Begins to watch: what the condition calls "since" is from now.</summary>
    /// <param name="condition">True while there are unsaved changes.</param>
    /// <param name="context">The program.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <exception cref="StepException">The condition cannot be watched.</exception>
    public DirtyReport(Condition condition, StepContext context, Action<ClientMessage> send)
    {
        _context = context;
        _send = send;
        _sequence = new Sequence(context, [], condition);
    }

    /// <summary>Reports until it is disposed or the program has ended.</summary>
    public async Task RunAsync()
    {
        var cancel = _over.Token;
        bool? told = null;
        string? problem = null;
        try
        {
            while (!_context.ProgramHasEnded)
            {
                try
                {
                    var dirty = await _sequence.AskAsync(cancel);
                    if (dirty != told)
                    {
                        _send(new DirtyState(dirty));
                        told = dirty;
                    }
                }
                catch (StepException exception) when (exception.Message != problem)
                {
                    problem = exception.Message;
                    _context.Trace($"whether there are unsaved changes is not known: {exception.Explanation}");
                }
                catch (StepException)
                {
                    // As the last time.
                }

                // What comes thick is asked once.
                await _context.Loop.Delay(Pause, cancel);
                await _context.StirringAsync(Recheck, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // A save was proved, another project opened, or the program is being stopped.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
        _sequence.Dispose();
    }
}
