using NsmProxy.Loop;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>jack-client: name</c>: the JACK server is asked until it knows the client. Which server that is says
/// JACK_DEFAULT_SERVER in the program's environment; all else that libjack reads, it reads in the proxy's.</summary>
public sealed class JackClientWatch(JackClientCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    private const string ServerVariable = "JACK_DEFAULT_SERVER";
    private const string DefaultServer = "default";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _name = context.Variables.Expand(condition.Name);
    private readonly CancellationTokenSource _disposed = new();
    private StepException? _problem;
    private string? _seen = "the JACK server does not answer";
    private bool _asking;
    private bool _isKnown;

    /// <inheritdoc/>
    public override string Missed => $"JACK did not get a client {_name}";

    /// <inheritdoc/>
    public override string? Seen => _seen;

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
        using var server = new JackServer(ServerName());
        try
        {
            while (!_isKnown)
            {
                var answer = await Task.Run(() => server.Knows(_name), cancel);
                _isKnown = answer ?? false;
                _seen = answer is null ? "no JACK server runs" : null;
                if (!_isKnown)
                {
                    await context.Loop.Delay(Pause, cancel);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The sequence is over.
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException)
        {
            _problem = new StepException(At, "JACK cannot be asked: its library libjack.so.0 is not installed or too old (it comes with JACK, and with PipeWire's stand-in for it)");
        }
        finally
        {
            await Task.Run(server.Dispose, CancellationToken.None);
        }

        context.Stir();
    }

    /// <summary>Null where libjack finds the same by itself.</summary>
    private string? ServerName()
    {
        var wanted = context.Environment.GetValueOrDefault(ServerVariable);
        return wanted == Environment.GetEnvironmentVariable(ServerVariable) ? null : wanted ?? DefaultServer;
    }
}
