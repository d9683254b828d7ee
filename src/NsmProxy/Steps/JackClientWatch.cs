using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>jack-client: name</c>: the JACK server is asked until it knows the client. A process of its own asks, in the
/// program's environment, so that it is the program's server and libjack, and neither can harm the proxy
/// (<see cref="JackServer"/>).</summary>
public sealed class JackClientWatch(JackClientCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    /// <summary>The hidden command that asks: <c>nsmproxy jack-client NAME</c>.</summary>
    public const string Command = "jack-client";

    /// <summary>The exit status with which it says that JACK cannot be asked here; its last line says why.</summary>
    public const int CannotAsk = 3;

    // The sequence has a limit of its own.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _name = context.Variables.Expand(condition.Name);
    private readonly CancellationTokenSource _disposed = new();
    private StepException? _problem;
    private string? _seen;
    private bool _asking;
    private bool _isKnown;

    /// <inheritdoc/>
    public override string Missed => $"JACK did not get a client {_name}";

    /// <inheritdoc/>
    public override string? Seen => _seen ?? "it does not answer";

    /// <inheritdoc/>
    public override string Proof => $"JACK has the client {_name}";

    /// <inheritdoc/>
    public override bool IsTrue()
    {
        if (!_asking)
        {
            _asking = true;
            EventLoop.Start(AskAsync);
        }

        return _problem is null ? _isKnown : throw _problem;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _disposed.Cancel();
        _disposed.Dispose();
        base.Dispose(disposing);
    }

    private async Task AskAsync()
    {
        // The sequence disposes the source before this has ended.
        var cancel = _disposed.Token;
        try
        {
            await AskOnceAsync(cancel);
            while (!_isKnown && _problem is null)
            {
                await context.Loop.Delay(Pause, cancel);
                await AskOnceAsync(cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
        catch (ProcessException problem)
        {
            _problem = new StepException(At, problem.Message);
        }

        context.Stir();
    }

    /// <summary>Asks until the answer is yes, or until whoever asks has crashed or got none.</summary>
    private async Task AskOnceAsync(CancellationToken cancel)
    {
        using var asker = ChildProcess.Start(context.Loop, new ProcessStart(
            Environment.ProcessPath!, ["nsmproxy", Command, _name], context.Environment, context.Directory, context.Group.Id));
        asker.Output.Line += line => _seen = line;
        var end = await RunVerb.EndAsync(asker, context, Deadline.In(Longest), cancel);
        _isKnown = end is ExitedWith { Status: 0 };
        _problem = end is ExitedWith { Status: CannotAsk } ? new StepException(At, _seen ?? "JACK cannot be asked") : null;
    }
}
