using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>One program with its project, from <c>open</c> to its end. Each operation ends in one event.</summary>
public sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan StopReserve = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _opening = new();
    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly ProcessGroup _group;
    private readonly Trace _trace;
    private readonly Action<ProxyEvent> _post;
    private readonly Action<ClientMessage> _send;
    private readonly Announced? _manager;
    private ClientFolder? _folder;
    private PreparedProject? _project;
    private GuiSwitch? _gui;
    private Relay? _relay;
    private ChildProcess? _program;
    private Deadline? _saveLimit;
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
    }

    /// <summary>Prepares the client's folder, starts the program and waits until it is ready.</summary>
    public async Task OpenAsync(Open request)
    {
        if (await OpenedAsync(request) is { } happened)
        {
            _post(happened);
        }

        if (_gui is not null && !_stopping)
        {
            await _gui.RestoreAsync();
        }
    }

    /// <summary>Makes the program save, and waits for the proof.</summary>
    /// <param name="patience">How long the session manager waits.</param>
    public async Task SaveAsync(TimeSpan patience) => _post(await SavedAsync(patience));

    /// <summary>Leaves a running save only so much time that the program can still be stopped in time.</summary>
    public void HurrySave(TimeSpan patience)
    {
        _saveLimit?.Shorten(patience - _profile.Stop.Within - StopReserve);
        _project?.Context.Stir();
    }

    /// <summary>Shows or hides the GUI.</summary>
    public Task SwitchGuiAsync(bool show) => _gui?.SwitchAsync(show) ?? Task.CompletedTask;

    /// <summary>Passes a message of the session manager to a relayed program.</summary>
    public void PassDown(ServerMessage message) => _relay?.PassDown(message);

    /// <summary>Asks the program to end, waits until all of it has, and kills what does not.</summary>
    /// <param name="patience">How long the session manager waits.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        _stopping = true;
        _gui?.LeaveAsItIs();
        await _opening.CancelAsync();
        string? problem = null;
        if (_project is not null)
        {
            try
            {
                problem = await ProgramStop.RunAsync(_project.Context, _profile, patience - StopReserve);
            }
            catch (Exception exception) when (IsOfTheWorld(exception))
            {
                problem = Explain(exception);
            }
        }

        _post(new ProgramGone(problem));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _relay?.Dispose();
        _gui?.Dispose();
        _program?.Dispose();
        _project?.Dispose();
        _folder?.Dispose();
        _opening.Dispose();
    }

    private static bool IsOfTheWorld(Exception problem) => problem is StepException or IOException or UnauthorizedAccessException or ProcessException;

    private static ErrorCode CodeOf(Exception problem) => problem switch
    {
        RelayedErrorException error => error.Code,
        ProgramMissingException or ProcessException => ErrorCode.LaunchFailed,
        StepException => ErrorCode.General,
        _ => ErrorCode.CreateFailed,
    };

    /// <returns>Null when another event tells how it went.</returns>
    private async Task<ProxyEvent?> OpenedAsync(Open request)
    {
        using var progress = new ProgressReports(_loop, ReportProgress);
        try
        {
            Prepare(request);
            return new Opened(await StartAsync(_project!, request));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception problem) when (IsOfTheWorld(problem))
        {
            if (_program is { Ended.IsCompleted: true } program && !(_profile.OneShot && await program.Ended is ExitedWith { Status: 0 }))
            {
                // Its end answers for it.
                return null;
            }

            _stopping = true;
            await _group.EndAsync(_loop);
            return new NotOpened(CodeOf(problem), Explain(problem));
        }
    }

    private async Task<ProxyEvent> SavedAsync(TimeSpan patience)
    {
        using var progress = new ProgressReports(_loop, ReportProgress);
        var within = _profile.Save switch
        {
            SaveBySteps save => save.Within,
            SaveByProgram save => save.Within,
            _ => null,
        };
        _saveLimit = Deadline.In(within is { } limit && limit < patience ? limit : patience);
        var (context, lastGood) = (_project!.Context, _project.LastGood);
        try
        {
            return new Saved(_profile.Save is SaveByProgram byProgram
                ? await RelayedSave.RunAsync(context, lastGood, byProgram, _relay!, _saveLimit)
                : await ProvedSave.RunAsync(context, lastGood, (SaveBySteps)_profile.Save, _saveLimit));
        }
        catch (Exception problem) when (IsOfTheWorld(problem))
        {
            return new NotSaved(Explain(problem), problem is RelayedErrorException error ? error.Code : ErrorCode.General);
        }
    }

    /// <summary>A relayed program knows its progress better.</summary>
    private void ReportProgress(ClientMessage progress)
    {
        if (_relay is not { ReportsProgress: true })
        {
            _send(progress);
        }
    }

    private void Prepare(Open request)
    {
        _folder = ClientFolder.Open(request.Path);
        _trace.WriteTo(_folder.ProxyLog);
        _relay = _profile.Relay ? new Relay(_loop, _profile, _manager, _trace, _send) : null;
        _project = PreparedProject.Prepare(_profile, request, _loop, _group, _trace, _send, _relay?.Url);
        _relay?.Use(_project.Context);
        _gui = new GuiSwitch(_profile.Gui, _project.Context, _folder, _send);
        if (_profile.Label is { } label)
        {
            _send(new Label(_project.Variables.Expand(label)));
        }
    }

    /// <returns>What was done, for the user.</returns>
    private async Task<string> StartAsync(PreparedProject project, Open request)
    {
        var context = project.Context;
        var arguments = project.Variables.Expand(_profile.Command);
        var executable = Executable.Find(arguments[0], context.Directory, context.Environment.GetValueOrDefault("PATH"))
            ?? throw new ProgramMissingException(arguments[0], _profile.Packages);
        using var ready = new Sequence(context, [], _profile.Ready);
        _program = ChildProcess.Start(_loop, new ProcessStart(
            executable, arguments, context.Environment, context.Directory, _group.Id, KeepsInput: true));
        _trace.Line($"started {executable} as process {_program.Pid}");
        project.Variables.Pid = _program.Pid;
        _program.Output.Line += _folder!.ProgramLog.Append;
        context.Use(_program);
        var program = _program;
        EventLoop.Start(() => WatchEndAsync(program));
        var limit = Deadline.In(OpenLimit);
        if (_profile is { OneShot: true, Ready: null })
        {
            await OneShotEndAsync(_program, limit);
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

    private async Task OneShotEndAsync(ChildProcess program, Deadline limit)
    {
        while (!program.Ended.IsCompleted)
        {
            if (limit.HasPassed)
            {
                throw new StepException(_profile.Command[0].At, $"{_profile.Command[0].Source} did not end within {Duration.Text(limit.Given)}, and the profile calls it a one-shot");
            }

            await _project!.Context.StirringAsync(limit.Left, _opening.Token);
        }

        if (await program.Ended is not ExitedWith { Status: 0 })
        {
            throw new OperationCanceledException();
        }
    }

    private async Task WatchEndAsync(ChildProcess program)
    {
        var end = await program.Ended;
        _trace.Line($"process {program.Pid} ended: {end}");
        if (!_profile.OneShot)
        {
            _gui?.LeaveAsItIs();
        }

        if (!_stopping)
        {
            var words = program.Output.Last.TakeLast(5).ToList();
            _post(new ProgramEnded(end, words.Count == 0 ? "" : $". It said last: {string.Join(" | ", words)}"));
        }
    }

    private string Explain(Exception problem) => problem is StepException step && !_profile.IsDerived
        ? $"{problem.Message} [{Path.GetFileName(_profile.File)}:{step.At}]"
        : problem.Message;
}
