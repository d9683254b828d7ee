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
    private static readonly TimeSpan MoveLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortestLinking = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LinkingAfterStop = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopReserve = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _opening = new();
    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly ProcessGroup _group;
    private readonly Trace _trace;
    private readonly Action<ProxyEvent> _post;
    private readonly Action<ClientMessage> _send;
    private ClientFolder? _folder;
    private PreparedProject? _project;
    private GuiSwitch? _gui;
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
    public ProgramRun(EventLoop loop, Profile profile, ProcessGroup group, Trace trace, Action<ProxyEvent> post, Action<ClientMessage> send)
    {
        _loop = loop;
        _profile = profile;
        _group = group;
        _trace = trace;
        _post = post;
        _send = send;
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
                if (problem is null && _project.Context.ProgramHasEnded)
                {
                    // Some programs write once more when they end, `save: exit` is but one.
                    await _project.External.LinkAsync(LinkingAfterStop);
                }
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
        _gui?.Dispose();
        _program?.Dispose();
        _project?.Dispose();
        _folder?.Dispose();
        _opening.Dispose();
    }

    private static bool IsOfTheWorld(Exception problem) => problem is StepException or IOException or UnauthorizedAccessException or ProcessException;

    private static ErrorCode CodeOf(Exception problem) => problem switch
    {
        ProgramMissingException or ProcessException => ErrorCode.LaunchFailed,
        StepException => ErrorCode.General,
        _ => ErrorCode.CreateFailed,
    };

    /// <returns>Null when another event tells how it went.</returns>
    private async Task<ProxyEvent?> OpenedAsync(Open request)
    {
        using var progress = new ProgressReports(_loop, _send);
        try
        {
            Prepare(request);
            await _project!.External.MoveAlongAsync(MoveLimit);
            _opening.Token.ThrowIfCancellationRequested();
            await StartAsync(_project!);
            return new Opened();
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
        using var progress = new ProgressReports(_loop, _send);
        var save = (SaveBySteps)_profile.Save;
        _saveLimit = Deadline.In(save.Within is { } within && within < patience ? within : patience);
        try
        {
            var proof = await ProvedSave.RunAsync(_project!.Context, _project.LastGood, save, _saveLimit);
            await _project.External.LinkAsync(_saveLimit.Left > ShortestLinking ? _saveLimit.Left : ShortestLinking);
            return new Saved(proof);
        }
        catch (Exception problem) when (IsOfTheWorld(problem))
        {
            return new NotSaved(Explain(problem));
        }
    }

    private void Prepare(Open request)
    {
        _folder = ClientFolder.Open(request.Path);
        _trace.WriteTo(_folder.ProxyLog);
        _project = PreparedProject.Prepare(_profile, request, _loop, _group, _trace, _send);
        _gui = new GuiSwitch(_profile.Gui, _project.Context, _folder, _send);
        if (_profile.Label is { } label)
        {
            _send(new Label(_project.Variables.Expand(label)));
        }
    }

    private async Task StartAsync(PreparedProject project)
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
        if (_profile.Open.Count > 0)
        {
            using var open = new Sequence(context, _profile.Open, null);
            await open.RunAsync(limit, _opening.Token);
        }
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
