using NsmProxy.Desktop;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>Work that blocks, done on a worker thread while the loop goes on.</summary>
public sealed class BlockingWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _over;
    private volatile string _missed;
    private volatile string _seen = "";
    private bool _isOver;

    private BlockingWork(string missed, CancellationToken cancel)
    {
        _missed = missed;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Over = _over.Token;
    }

    /// <summary>Cancelled when the result is no longer wanted.</summary>
    public CancellationToken Over { get; }

    /// <summary>What has not happened so far, as the beginning of a sentence: it is told when the time is over.</summary>
    public string Missed
    {
        get => _missed;
        set => _missed = value;
    }

    /// <summary>What was seen instead, told in parentheses; empty when there is nothing to say.</summary>
    public string Seen
    {
        get => _seen;
        set => _seen = value;
    }

    private string SeenInstead => Seen.Length == 0 ? "" : $" ({Seen})";

    /// <summary>Does work.</summary>
    /// <param name="work">It. It may throw <see cref="DesktopException"/>, and must end soon when <see cref="Over"/> is
    /// cancelled.</param>
    /// <param name="missed">What has not happened at first, as with <see cref="Missed"/>.</param>
    /// <param name="context">The program: the work ends with it.</param>
    /// <param name="at">The step's place.</param>
    /// <param name="limit">The moment by which it must be over.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="obstacle">What makes it pointless to wait any longer, asked when something stirred; null when nothing
    /// does.</param>
    /// <exception cref="StepException">It failed or was not over in time.</exception>
    public static async Task<T> RunAsync<T>(Func<BlockingWork, T> work, string missed, StepContext context, Position at, Deadline limit, CancellationToken cancel, Func<string?>? obstacle = null)
    {
        var self = new BlockingWork(missed, cancel);
        var running = Task.Run(() => work(self), CancellationToken.None);
        _ = running.ContinueWith(static (task, owner) => ((BlockingWork)owner!).End(task), self, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _ = StirAtEndAsync(running, context);
        try
        {
            while (!running.IsCompleted)
            {
                if (context is { ProgramHasEnded: true, EndsByItself: false })
                {
                    throw new StepException(at, $"the program ended ({await context.Program!.Ended}), and {self.Missed}{self.SeenInstead}");
                }

                if (obstacle?.Invoke() is { } reason)
                {
                    throw new StepException(at, $"{reason}, and {self.Missed}");
                }

                if (limit.HasPassed)
                {
                    throw new StepException(at, $"{self.Missed} within {Duration.Text(limit.Given)}{self.SeenInstead}");
                }

                await context.StirringAsync(limit.Left, cancel);
            }

            return await running;
        }
        catch (DesktopException problem)
        {
            throw new StepException(at, problem.Message);
        }
        finally
        {
            self.Cancel();
        }
    }

    /// <summary>Lets some time pass before something is tried again.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public void Wait()
    {
        Over.WaitHandle.WaitOne(Pause);
        Over.ThrowIfCancellationRequested();
    }

    private static async Task StirAtEndAsync(Task running, StepContext context)
    {
        await Task.WhenAny(running);
        context.Stir();
    }

    private void Cancel()
    {
        lock (_over)
        {
            if (!_isOver)
            {
                _over.Cancel();
            }
        }
    }

    private void End(Task task)
    {
        // Nobody may be left to look at it.
        _ = task.Exception;
        lock (_over)
        {
            _isOver = true;
            _over.Dispose();
        }
    }
}
