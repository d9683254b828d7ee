using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Session;

/// <summary>The proxy at work: takes each event to the machine and performs what it decides, in order.</summary>
public sealed class ProxyHost : IDisposable
{
    /// <summary>A session manager whose reply to the announce was lost.</summary>
    private static readonly Announced Unnamed = new("welcome", "NSM", Capabilities.Write([Capabilities.OptionalGui]));

    private readonly EventLoop _loop;
    private readonly ProxySetup _setup;
    private readonly ClientFacts _facts;
    private readonly IReadOnlyList<string> _capabilities;
    private readonly Trace _trace;
    private readonly Queue<ProxyEvent> _events = new();
    private readonly TaskCompletionSource<int> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProxyState _state = new Announcing();
    private OscLink? _link;
    private IDisposable? _announcePatience;
    private ProcessGroup? _group;
    private ProgramRun? _run;
    private Announced? _manager;
    private bool _stepping;

    private ProxyHost(EventLoop loop, ProxySetup setup)
    {
        _loop = loop;
        _setup = setup;
        _trace = new Trace(setup.Verbose);
        _capabilities = AnnouncedCapabilities.Of(setup.Profile);
        _facts = FactsOf(setup, _capabilities);
    }

    /// <summary>Runs a proxy to its end.</summary>
    /// <returns>Its exit status.</returns>
    public static async Task<int> RunAsync(EventLoop loop, ProxySetup setup)
    {
        using var host = new ProxyHost(loop, setup);
        return await host.RunAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _announcePatience?.Dispose();
        _run?.Dispose();
        _group?.Dispose();
        _link?.Dispose();
    }

    private static ClientFacts FactsOf(ProxySetup setup, IReadOnlyList<string> capabilities) => new(
        setup.Name,
        setup.Profile?.Save switch
        {
            SaveBySteps or SaveByProgram => SaveManner.BySteps,
            SaveOnExit => SaveManner.OnExit,
            _ => SaveManner.Nothing,
        },
        setup.Profile is { OneShot: true },
        capabilities.Contains(Capabilities.OptionalGui),
        capabilities.Contains(Capabilities.Switch),
        setup.Profile is { Broadcasts.Count: > 0 } profile ? [.. profile.Broadcasts.Select(rule => rule.Path)] : null,
        setup.Profile is { Relay: true });

    private async Task<int> RunAsync()
    {
        var announced = await AnnounceAsync();
        SignalEvents.Take(_loop, Post);
        using var parent = announced ? ParentWatch.Start(_loop, () => EventLoop.Start(OnParentGoneAsync)) : null;
        if (!announced)
        {
            Post(new NobodyAnswered());
        }

        // Made while `open` is on its way, so that the program's start does not wait for it.
        _group ??= ProcessGroup.Create(_loop);
        return await _over.Task;
    }

    private async Task<bool> AnnounceAsync()
    {
        if (_setup.Server is not { } server)
        {
            return false;
        }

        try
        {
            _link = await OscLink.Open(_loop, server);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            Console.Error.WriteLine($"nsmproxy: {server} cannot be reached ({exception.Message}); {_setup.Name} runs without a session manager");
            return false;
        }

        _link.Received = message => Post(new FromServer(ServerMessages.Read(message)));
        _link.Rejected = (sender, problem) => _trace.Dropped($"dropped a datagram from {sender}: {problem.Message}");
        _link.Closed = _ => OnServerGone();
        if (RayDaemonParent.Is())
        {
            await _loop.Delay(RayDaemonParent.Notices);
        }

        Perform(new Send(new Announce(_setup.Name, Capabilities.Write(_capabilities), _setup.Executable, Environment.ProcessId)));
        _announcePatience = _loop.After(ServerPatience.Announce, OnAnnouncePatienceOver);
        return true;
    }

    private void OnAnnouncePatienceOver()
    {
        Console.Error.WriteLine(
            $"nsmproxy: nobody answered at {_setup.Server} within {Text.Duration.Text(ServerPatience.Announce)}; {_setup.Name} runs without a session manager");
        Post(new NobodyAnswered());
    }

    /// <summary>The process that started this one is gone. Where it was the session manager, its port is free now.</summary>
    private async Task OnParentGoneAsync()
    {
        await _loop.Delay(TimeSpan.FromMilliseconds(100));
        if (_link is not null && IPAddress.IsLoopback(_link.LocalEndPoint.Address) && !new Steps.Listener(_setup.Server!.Transport == OscTransport.Udp ? "udp" : "tcp", _setup.Server.Port, "").IsThere())
        {
            OnServerGone();
        }
    }

    private void OnServerGone()
    {
        _link?.Dispose();
        _link = null;
        Post(new ServerGone());
    }

    private void Post(ProxyEvent happened)
    {
        _events.Enqueue(happened);
        if (_stepping)
        {
            return;
        }

        _stepping = true;
        try
        {
            while (_events.TryDequeue(out var next))
            {
                Take(next);
            }
        }
        finally
        {
            _stepping = false;
        }
    }

    private void Take(ProxyEvent happened)
    {
        _trace.Line($"event {happened}");
        if (happened is FromServer { Message: Announced announced })
        {
            _manager = announced;
        }

        var (state, actions) = ProxyMachine.Step(_state, happened, _facts);
        if (state != _state)
        {
            _trace.Line($"state {state}");
            _state = state;
            _announcePatience?.Dispose();
        }

        foreach (var action in actions)
        {
            Perform(action);
        }
    }

    private void Perform(ProxyAction action)
    {
        _trace.Line($"action {action}");
        switch (action)
        {
            case Send send:
                _link?.Send(ClientMessages.Write(send.Message));
                break;
            case Tell tell:
                OnTell(tell);
                break;
            case OpenProject open:
                OnOpenProject(open.Request);
                break;
            case SwitchProject other:
                EventLoop.Start(() => _run!.SwitchAsync(other.Request));
                break;
            case FollowBroadcast broadcast:
                EventLoop.Start(() => _run!.FollowAsync(broadcast.Message));
                break;
            case SaveProject:
                EventLoop.Start(() => _run!.SaveAsync(ServerPatience.Save(_manager?.Manager)));
                break;
            case HurrySave:
                _run!.HurrySave(ServerPatience.Stop);
                break;
            case StopProgram:
                EventLoop.Start(() => _run!.StopAsync(ServerPatience.Stop));
                break;
            case SwitchGui gui:
                EventLoop.Start(() => _run!.SwitchGuiAsync(gui.Show));
                break;
            case PassDown passed:
                _run!.PassDown(passed.Message);
                break;
            case End end:
                EventLoop.Start(() => EndAsync(end.Status));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "unknown action");
        }
    }

    private void OnTell(Tell tell)
    {
        Console.Error.WriteLine($"nsmproxy: {tell.Text}");
        if (_link is not null)
        {
            _link.Send(ClientMessages.Write(new StatusMessage(tell.Priority, tell.Text)));
        }
        else if (_setup.Server is not null)
        {
            // Started by a session manager that has gone: there is neither a message line nor a terminal that anyone reads.
            DesktopNotice.Show(_loop, _setup.Name, tell.Text);
        }
    }

    private void OnOpenProject(Open? request)
    {
        if (_setup.Profile is not { } profile)
        {
            Post(new NotOpened(ErrorCode.General, _setup.Problem ?? "there is no profile"));
            return;
        }

        if (_run is not null)
        {
            // The one that could not be opened: its folder is free again, its group was killed.
            _run.Dispose();
            _group?.Dispose();
            _group = null;
        }

        if (_group is not { IsGuarded: true })
        {
            _group = ProcessGroup.Create(_loop);
        }

        _run = new ProgramRun(_loop, profile, _group, _trace, Post, Send, request is null ? null : _manager ?? Unnamed);
        EventLoop.Start(() => _run.OpenAsync(request ?? new Open(_setup.OwnFolder, profile.Name, profile.Name) { IsInSession = false }));
    }

    /// <summary>What the user shall know is told also where there is no session manager.</summary>
    private void Send(ClientMessage message) => Perform(message is StatusMessage status ? new Tell(status.Priority, status.Text) : new Send(message));

    private async Task EndAsync(int status)
    {
        if (_group is not null)
        {
            await _group.EndAsync(_loop);
        }

        _over.TrySetResult(status);
    }
}
