using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Session.Choosing;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>The proxy at work: takes each event to the machine and performs what it decides, in order.</summary>
public sealed class ProxyHost : IDisposable
{
    /// <summary>A session manager whose reply to the announce was lost.</summary>
    private static readonly Announced Unnamed = new("welcome", "NSM", Capabilities.Write([Capabilities.OptionalGui]));

    private readonly EventLoop _loop;
    private readonly ProxySetup _setup;
    private readonly IReadOnlyList<string> _capabilities;
    private readonly Trace _trace;
    private readonly ManagerLink _link;
    private readonly Chooser? _chooser;
    private readonly Queue<ProxyEvent> _events = new();
    private readonly TaskCompletionSource<int> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProxyState _state = new Announcing();
    private ClientFacts _facts;
    private ProcessGroup? _group;
    private ProgramRun? _run;
    private Announced? _manager;
    private bool _stepping;

    private ProxyHost(EventLoop loop, ProxySetup setup)
    {
        _loop = loop;
        _setup = setup;
        _trace = new Trace(setup.Verbose);
        _link = new ManagerLink(loop, setup, _trace, Post);
        _chooser = setup.Choosing is { } choosing ? new Chooser(loop, choosing, _trace, Send, OnChosen) : null;
        _capabilities = _chooser is null ? AnnouncedCapabilities.Of(setup.Profile) : AnnouncedCapabilities.OfChooser;
        _facts = ClientFacts.Of(setup.Profile, setup.Name, _capabilities, _chooser is not null);
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
        _chooser?.Dispose();
        _run?.Dispose();
        _group?.Dispose();
        _link.Dispose();
    }

    private async Task<int> RunAsync()
    {
        var announced = await _link.OpenAsync();
        if (announced)
        {
            Perform(new Send(new Announce(_setup.Name, Capabilities.Write(_capabilities), _setup.Executable, Environment.ProcessId)));
            _link.AwaitAnswer();
        }

        SignalEvents.Take(_loop, Post);
        _loop.AtRest = ExecutablePages.GiveBack;
        using var parent = announced ? ParentWatch.Start(_loop, () => EventLoop.Start(_link.OnParentGoneAsync)) : null;
        if (!announced)
        {
            Post(new NobodyAnswered());
        }

        // Made while `open` is on its way, so that the program's start does not wait for it.
        _group ??= ProcessGroup.Create(_loop);
        return await _over.Task;
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
        var isNew = state != _state;
        if (isNew)
        {
            _trace.Line($"state {state}");
            _state = state;
            _link.HasAnswered();
        }

        foreach (var action in actions)
        {
            Perform(action);
        }

        if (isNew && _state is (Unchosen or Running or Down))
        {
            _chooser?.Heed();
        }
    }

    private void Perform(ProxyAction action)
    {
        _trace.Line($"action {action}");
        switch (action)
        {
            case Send send:
                _link.Send(send.Message);
                break;
            case Tell tell:
                OnTell(tell);
                break;
            case OpenProject open:
                OnOpenProject(open.Request);
                break;
            case OpenChosen:
                OnOpenProject(_chooser!.Request);
                break;
            case SwitchChooser list:
                _chooser!.Switch(list.Show);
                break;
            case KeepProgram:
                _chooser!.KeepProgram();
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
                EventLoop.Start(() => _run?.StopAsync(ServerPatience.Stop) ?? NothingRunsAsync());
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
        Console.Error.WriteLine($"nsmproxy: {Visible.Message(tell.Text)}");
        if (_link.IsOpen)
        {
            _link.Send(new StatusMessage(tell.Priority, tell.Text));
        }
        else if (_setup.Server is not null)
        {
            // Started by a session manager that has gone: there is neither a message line nor a terminal that anyone reads.
            DesktopNotice.Show(_loop, _setup.Name, tell.Text);
        }
    }

    private void OnOpenProject(Open? request)
    {
        if (_run is not null)
        {
            // The one that could not be opened or makes place for another: its folder is free again, its group was killed.
            _run.Dispose();
            _run = null;
            _group?.Dispose();
            _group = null;
        }

        switch (_chooser is null || request is null ? null : _chooser.Read(request))
        {
            case NoChoice:
                Post(new NotChosen());
                _chooser!.Switch(show: true);
                break;
            case RefusedChoice refused:
                Post(new NotOpened(ErrorCode.General, refused.Reason));
                break;
            case ProfileChoice choice:
                _facts = ClientFacts.Of(choice.Profile, choice.Profile.Name, _capabilities, chooses: true);
                Open(choice.Profile, request);
                break;
            default:
                Open(_setup.Profile, request);
                break;
        }
    }

    private void Open(Profile? profile, Open? request)
    {
        if (profile is null)
        {
            Post(new NotOpened(ErrorCode.General, _setup.Problem ?? "there is no profile"));
            return;
        }

        if (_group is not { IsGuarded: true })
        {
            _group = ProcessGroup.Create(_loop);
        }

        // Where the client's GUI is the list nobody could show that of a relayed program.
        var manager = request is null || _chooser is not null ? null : _manager ?? Unnamed;
        _run = new ProgramRun(_loop, profile, _group, _trace, Post, SendOfProgram, manager);
        EventLoop.Start(() => _run.OpenAsync(request ?? new Open(_setup.OwnFolder, profile.Name, profile.Name) { IsInSession = false }));
    }

    private void OnChosen(bool isOther)
    {
        if (isOther || _state is Unchosen or Down)
        {
            Post(new Chosen());
        }
        else if (_state is Running or Saving)
        {
            // Choosing it again shows its window, which the session manager cannot.
            EventLoop.Start(() => _run!.SwitchGuiAsync(show: true));
        }
    }

    /// <summary>What a program says, which has no GUI and no changes to tell of where neither was announced for it.</summary>
    private void SendOfProgram(ClientMessage message)
    {
        if (_chooser is null || message is not (GuiState or DirtyState))
        {
            Send(message);
        }
    }

    /// <summary>What the user shall know is told also where there is no session manager.</summary>
    private void Send(ClientMessage message) => Perform(message is StatusMessage status ? new Tell(status.Priority, status.Text) : new Send(message));

    private Task NothingRunsAsync()
    {
        Post(new ProgramGone());
        return Task.CompletedTask;
    }

    private async Task EndAsync(int status)
    {
        if (_group is not null)
        {
            await _group.EndAsync(_loop);
        }

        _over.TrySetResult(status);
    }
}
