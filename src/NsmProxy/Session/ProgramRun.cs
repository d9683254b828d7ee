using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>One program with its project, from <c>open</c> to its end. Each operation ends in one event.</summary>
public sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan StopReserve = TimeSpan.FromSeconds(2);

    private readonly OpeningWork _opening = new();
    private readonly Turn _turn = new();
    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly ProcessGroup _group;
    private readonly Trace _trace;
    private readonly Action<ProxyEvent> _post;
    private readonly Action<ClientMessage> _send;
    private readonly Announced? _manager;
    private readonly ProjectSave _save;
    private ClientFolder? _folder;
    private PreparedProject? _project;
    private Attendance? _attendance;
    private Relay? _relay;
    private ChildProcess? _program;
    private bool _stopping;

    /// <summary>Prepares nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="profile">How the program is opened, saved and stopped.</param>
    /// <param name="group">Where the program lives.</param>
    /// <param name="trace">Takes what is done.</param>
    /// <param name="post">Takes what happens.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <param name="manager">How the session manager answered the announce, or null without one.</param>
    public ProgramRun(EventLoop loop, Profile profile, ProcessGroup group, Trace trace, Action<ProxyEvent> post, Action<ClientMessage> send, Announced? manager)
    {
        _loop = loop;
        _profile = profile;
        _group = group;
        _trace = trace;
        _post = post;
        _send = send;
        _manager = manager;
        _save = new ProjectSave(loop, profile, _turn, ReportProgress);
    }

    /// <summary>Prepares the client's folder, starts the program and waits until it is ready.</summary>
    public Task OpenAsync(Open request) => BeginAsync(OpenedAsync(request));

    /// <summary>Prepares another folder and brings the running program to the project in it. Where that fails the program is
    /// stopped, since nobody knows which project it has.</summary>
    public Task SwitchAsync(Open request) => BeginAsync(SwitchedAsync(request));

    /// <summary>Does what the profile says of a broadcast; what fails is told to the user.</summary>
    public Task FollowAsync(OscMessage broadcast) => _attendance?.FollowAsync(broadcast) ?? Task.CompletedTask;

    /// <summary>Makes the program save, and waits for the proof.</summary>
    /// <param name="patience">How long the session manager waits.</param>
    public async Task SaveAsync(TimeSpan patience)
    {
        var happened = await _save.RunAsync(_project!, _relay, patience);
        if (happened is Saved)
        {
            _attendance?.GoOn();
        }

        _post(happened);
    }

    /// <summary>Leaves a running save only so much time that the program can still be stopped in time.</summary>
    public void HurrySave(TimeSpan patience)
    {
        _save.Hurry(patience - _profile.Stop.Within - StopReserve);
        _project?.Context.Stir();
    }

    /// <summary>Shows or hides the GUI.</summary>
    public Task SwitchGuiAsync(bool show) => _attendance?.SwitchGuiAsync(show) ?? Task.CompletedTask;

    /// <summary>Passes a message of the session manager to a relayed program.</summary>
    public void PassDown(ServerMessage message) => _relay?.PassDown(message);

    /// <summary>Asks the program to end, waits until all of it has, and kills what does not.</summary>
    /// <param name="patience">How long the session manager waits.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        BeginStopping();
        await _opening.EndAsync();
        string? problem = null;
        if (_project is not null)
        {
            try
            {
                await _project.Keeping.EndAsync();
                problem = await ProgramStop.RunAsync(_project, _profile, patience - StopReserve);
                _project.Keeping.LeaveAfterEnd(_profile.Stop.Signal);
                await _project.External.LinkAfterEndAsync();
            }
            catch (Exception exception) when (Refusal.IsOne(exception))
            {
                problem = Refusal.Explain(exception);
            }
        }

        _post(new ProgramGone(problem));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _relay?.Dispose();
        _attendance?.Dispose();
        _program?.Dispose();
        _project?.Dispose();
        _folder?.Dispose();
        _opening.Dispose();
        _turn.Dispose();
    }

    private async Task BeginAsync(Task<ProxyEvent?> opening)
    {
        if (await opening is { } happened)
        {
            _post(happened);
        }

        await (_attendance?.BeginAsync() ?? Task.CompletedTask);
    }

    /// <returns>Null when another event tells how it went.</returns>
    private async Task<ProxyEvent?> OpenedAsync(Open request)
    {
        using var progress = new ProgressReports(_loop, ReportProgress);
        try
        {
            await PrepareAsync(request);
            await _project!.External.MoveAlongAsync(_opening.Token);
            return new Opened(await StartAsync(_project, request));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception problem) when (Refusal.IsOne(problem))
        {
            if (_program is { Ended.IsCompleted: true } program && !(_profile.OneShot && await program.Ended is ExitedWith { Status: 0 }))
            {
                // Its end answers for it.
                return null;
            }

            BeginStopping();
            await _group.EndAsync(_loop);
            return new NotOpened(Refusal.CodeOf(problem), Refusal.Explain(problem));
        }
    }

    /// <returns>Null when another event tells how it went.</returns>
    private async Task<ProxyEvent?> SwitchedAsync(Open request)
    {
        using var progress = new ProgressReports(_loop, ReportProgress);
        _attendance!.CeaseReportingDirt();
        using var taken = await _turn.TakeAsync();
        await _project!.Keeping.EndAsync();
        try
        {
            return new Opened(await SwitchToAsync(request));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception problem) when (Refusal.IsOne(problem))
        {
            if (_project!.Context.ProgramHasEnded)
            {
                // Its end answers for it.
                return null;
            }

            BeginStopping();
            await ProgramStop.RunAsync(_project, _profile, ServerPatience.Stop);
            await _group.EndAsync(_loop);
            return new NotOpened(Refusal.CodeOf(problem), $"{Refusal.Explain(problem)}; {_profile.Name} was stopped");
        }
    }

    /// <returns>What was done, for the user.</returns>
    private async Task<string> SwitchToAsync(Open request)
    {
        var leftFolder = _folder!;
        _folder = request.Path == leftFolder.FullPath ? leftFolder : ClientFolder.Open(request.Path, request.IsInSession);
        try
        {
            _trace.WriteTo(_folder.ProxyLog);
            _project = await _opening.PrepareAsync(cancel => PreparedProject.PrepareAsync(_profile, request, _loop, _group, _trace, _send, _relay?.Url, _project!.Variables, cancel));
            _project.Context.Use(_program!);
            _relay?.Use(_project.Context);
            _attendance!.MoveTo(_project, _folder);
            await _project.External.MoveAlongAsync(_opening.Token);
            var limit = Deadline.In(OpenLimit);
            if (_relay is not null)
            {
                return await _relay.OpenAsync(request, limit, _opening.Token);
            }

            using var sequence = new Sequence(_project.Context, _profile.Switch, null);
            await sequence.RunAsync(limit, _opening.Token);
            return "opened";
        }
        finally
        {
            if (_folder != leftFolder)
            {
                leftFolder.Dispose();
            }
        }
    }

    private void BeginStopping()
    {
        _stopping = true;
        _attendance?.End();
    }

    /// <summary>A relayed program knows its progress better.</summary>
    private void ReportProgress(ClientMessage progress)
    {
        if (_relay is not { ReportsProgress: true })
        {
            _send(progress);
        }
    }

    private async Task PrepareAsync(Open request)
    {
        _folder = ClientFolder.Open(request.Path, request.IsInSession);
        _trace.WriteTo(_folder.ProxyLog);
        _relay = _profile.Relay ? new Relay(_loop, _profile, _manager, _trace, _send) : null;
        _project = await _opening.PrepareAsync(cancel => PreparedProject.PrepareAsync(_profile, request, _loop, _group, _trace, _send, _relay?.Url, null, cancel));
        _relay?.Use(_project.Context);
        _attendance = new Attendance(_profile, _project, _folder, _turn, _send);
    }

    /// <returns>What was done, for the user.</returns>
    private async Task<string> StartAsync(PreparedProject project, Open request)
    {
        var context = project.Context;
        var arguments = project.Variables.Expand(_profile.Command);
        var executable = ProgramMissingException.Require(arguments[0], context, _profile.Packages);
        await Accessibility.PrepareAsync(_profile, context, _send, _opening.Token);
        using var ready = new Sequence(context, [], _profile.Ready);
        _program = ChildProcess.Start(_loop, new ProcessStart(
            executable, arguments, context.Environment, context.Directory, _group.Id, KeepsInput: true));
        _trace.Line(TraceLines.Started(executable, _program.Pid));
        project.Variables.Pid = _program.Pid;
        _program.Output.Line += line => _folder!.ProgramLog.Append(line);
        context.Use(_program);
        EventLoop.Start(() => WatchEndAsync(_program));
        var limit = Deadline.In(OpenLimit);
        if (_profile is { OneShot: true, Ready: null })
        {
            await OneShot.EndAsync(_profile, context, limit, _opening.Token);
        }

        await ready.ProveAsync(limit, _opening.Token);
        var opened = _relay is null ? "opened" : await _relay.OpenAsync(request, limit, _opening.Token);
        if (_profile.Open.Count > 0)
        {
            using var open = new Sequence(context, _profile.Open, null);
            await open.RunAsync(limit, _opening.Token);
        }

        return opened;
    }

    private async Task WatchEndAsync(ChildProcess program)
    {
        var end = await program.Ended;
        _trace.Line($"process {program.Pid} ended: {end}");
        if (!_profile.OneShot)
        {
            _attendance?.End();
        }

        var afterwards = !_stopping && end is ExitedWith { Status: 0 } ? TraceLines.Outlived(await _group.LeftRunningAsync(_loop)) : "nobody had asked it to";
        if (!_stopping)
        {
            _project!.Keeping.LeaveAfterEnd(_profile.Stop.Signal);
            _trace.Line(afterwards);
            _post(new ProgramEnded(end, program.Output.LastWords(5)));
        }
    }
}
