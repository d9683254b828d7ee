using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>succeeds: [argv…]</c>: the command is started again a moment after it failed, until it exits with 0.</summary>
public sealed class SucceedsWatch(SucceedsCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _disposed = new();
    private ProcessEnd? _last;
    private StepException? _problem;
    private bool _asking;
    private bool _succeeded;

    /// <inheritdoc/>
    public override string Missed => $"{condition.Command[0].Source} did not succeed";

    /// <inheritdoc/>
    public override string? Seen => _last is null ? "it did not end" : $"it ended last with {_last}";

    /// <inheritdoc/>
    public override string Proof => $"{condition.Command[0].Source} succeeded";

    /// <inheritdoc/>
    public override bool IsTrue()
    {
        if (!_asking && !_succeeded)
        {
            _asking = true;
            EventLoop.Start(AskUntilAsync);
        }

        return _problem is null ? _succeeded : throw _problem;
    }

    /// <inheritdoc/>
    public override async Task<bool> AskAsync(CancellationToken cancel) => await RunAsync(cancel) is ExitedWith { Status: 0 };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _disposed.Cancel();
        _disposed.Dispose();
        base.Dispose(disposing);
    }

    private async Task<ProcessEnd?> RunAsync(CancellationToken cancel)
    {
        using var helper = RunVerb.Start(condition.Command, At, context);
        return await RunVerb.EndAsync(helper, context, Deadline.In(LongestRun), cancel);
    }

    private async Task AskUntilAsync()
    {
        // The sequence disposes the source before this has ended.
        var cancel = _disposed.Token;
        try
        {
            while (!_succeeded)
            {
                _last = await RunAsync(cancel);
                _succeeded = _last is ExitedWith { Status: 0 };
                if (!_succeeded)
                {
                    await context.Loop.Delay(Pause, cancel);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
        catch (StepException problem)
        {
            _problem = problem;
        }

        context.Stir();
    }
}
