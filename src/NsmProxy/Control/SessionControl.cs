using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Control;

/// <summary>
/// The conversation with a session manager that is told what to do (NSM API 1.1.2, chapter 2.7). UDP may lose a message either
/// way, so it is asked first whether it is there; that, and the list of sessions, are asked again until they are answered.
/// Everything else is said once, since nobody knows whether it was done already.
/// </summary>
public sealed class SessionControl : IDisposable
{
    private static readonly TimeSpan PingLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly EventLoop _loop;
    private readonly OscLink _link;
    private readonly bool _isLocal;
    private Action<ControlAnswer> _heard = static _ => { };
    private string? _closed;

    private SessionControl(EventLoop loop, RunningServer server, OscLink link, bool isLocal)
    {
        _loop = loop;
        _link = link;
        _isLocal = isLocal;
        Server = server;
        link.Received = message =>
        {
            if (ControlAnswers.Read(message) is { } answer)
            {
                _heard(answer);
            }
        };
        link.Closed = reason => _closed = reason;
    }

    /// <summary>Whom this is the conversation with.</summary>
    public RunningServer Server { get; }

    /// <summary>Begins a conversation, once the session manager has shown that it is there.</summary>
    /// <exception cref="NoServerException">It is not.</exception>
    public static async Task<SessionControl> BeginAsync(EventLoop loop, RunningServer server)
    {
        var host = await ServerHost.Find(loop, server.Address.Host);
        var link = await OscLink.Open(loop, server.Address);
        var control = new SessionControl(loop, server, link, host.IsLocal && server.Address.Transport == OscTransport.Udp);
        try
        {
            await control.PingAsync();
            return control;
        }
        catch
        {
            control.Dispose();
            throw;
        }
    }

    /// <summary>Says a command once and waits for its answer.</summary>
    /// <param name="command">The command.</param>
    /// <param name="limit">How long.</param>
    /// <returns>The first answer.</returns>
    /// <exception cref="ControlException">None came in time, or the session manager has ended.</exception>
    public async Task<ControlAnswer> AskAsync(ControlCommand command, TimeSpan limit)
    {
        ControlAnswer? got = null;
        await HearAsync(command, limit, answer => got ??= answer, () => got is not null, again: false);
        return got!;
    }

    /// <summary>Asks for the names of all sessions.</summary>
    /// <param name="limit">How long.</param>
    /// <returns>The names, sorted, each once.</returns>
    /// <exception cref="ControlException">They did not come in time, it was refused, or the session manager has ended.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(TimeSpan limit)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        ControlRefused? refused = null;
        var isOver = false;
        void Hear(ControlAnswer answer)
        {
            refused ??= answer as ControlRefused;
            isOver |= answer is ControlRefused or ControlDone { Text: "" };
            if (answer is ControlDone { Text: { Length: > 0 } name })
            {
                names.Add(name);
            }
        }

        await HearAsync(new ControlCommand(ControlVerb.List), limit, Hear, () => isOver, again: true);
        return refused is null ? [.. names] : throw new ControlException(ControlWords.Refused(Server, new ControlCommand(ControlVerb.List), refused));
    }

    /// <summary>Tells it to end, and waits until it has: nsmd does not answer this.</summary>
    /// <param name="limit">How long.</param>
    /// <returns>False where it is on another machine, so that its end cannot be seen.</returns>
    /// <exception cref="ControlException">It did not end in time.</exception>
    public async Task<bool> QuitAsync(TimeSpan limit)
    {
        _link.Send(ControlCommands.Write(new ControlCommand(ControlVerb.Quit)));
        if (!_isLocal)
        {
            return false;
        }

        var isOver = false;
        using var timer = _loop.After(limit, () => isOver = true);
        while (IsThere() || Server.Pid is { } pid && ProcessStatus.Of(pid) is { HasEnded: false })
        {
            if (isOver)
            {
                throw new ControlException($"{Server.Program} at {Server.Address} was told to quit and still runs after {Duration.Text(limit)}");
            }

            await _loop.Delay(LookAgain);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();

    private async Task PingAsync()
    {
        if (!IsThere())
        {
            throw new NoServerException($"nobody listens at {Server.Address}");
        }

        try
        {
            var isThere = false;
            await HearAsync(new ControlCommand(ControlVerb.Ping), PingLimit, _ => isThere = true, () => isThere, again: true);
        }
        catch (ControlException)
        {
            throw new NoServerException(_closed is not null
                ? $"{Server.Address} cannot be reached: {_closed}"
                : $"{Server.Program} at {Server.Address} did not answer within {Duration.Text(PingLimit)}: it is no session manager, or too busy");
        }
    }

    private async Task HearAsync(ControlCommand command, TimeSpan limit, Action<ControlAnswer> hear, Func<bool> isOver, bool again)
    {
        var stirred = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _heard = answer =>
        {
            if (answer.Verb == command.Verb)
            {
                hear(answer);
                if (isOver())
                {
                    stirred.TrySetResult();
                }
            }
        };
        var isLate = false;
        using var timer = _loop.After(limit, () => isLate = true);
        using var repetition = again ? SayAgain(command, stirred.Task) : null;
        Say(command);
        while (!isOver())
        {
            if (_closed is not null || !IsThere())
            {
                throw new ControlException($"{Server.Program} at {Server.Address} ended while it was told to {ControlWords.Of(command)}, and nobody knows how far it came");
            }

            if (isLate)
            {
                throw new ControlException($"{Server.Program} at {Server.Address} did not answer within {Duration.Text(limit)} when it was told to {ControlWords.Of(command)}; perhaps it is still at it");
            }

            await Task.WhenAny(stirred.Task, _loop.Delay(LookAgain));
        }
    }

    private void Say(ControlCommand command)
    {
        if (!_link.Send(ControlCommands.Write(command)))
        {
            throw new ControlException($"{Server.Address} cannot be reached");
        }
    }

    private CancelledTimer SayAgain(ControlCommand command, Task answered)
    {
        var repetition = new CancelledTimer();
        void Again()
        {
            if (!answered.IsCompleted)
            {
                _link.Send(ControlCommands.Write(command));
                repetition.Current = _loop.After(AskAgain, Again);
            }
        }

        repetition.Current = _loop.After(AskAgain, Again);
        return repetition;
    }

    /// <summary>Whether somebody listens at the address; for another machine nobody knows, so it is taken for true.</summary>
    private bool IsThere() => !_isLocal || UdpTable.IsBound(Server.Address.Port);

    private sealed class CancelledTimer : IDisposable
    {
        public IDisposable? Current { get; set; }

        public void Dispose() => Current?.Dispose();
    }
}
