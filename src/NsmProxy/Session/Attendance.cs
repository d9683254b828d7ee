using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>What is done for a running program besides opening, saving and stopping it: its GUI is shown and hidden, its
/// unsaved changes are reported, and the broadcasts of other clients are followed.</summary>
public sealed class Attendance : IDisposable
{
    private readonly Profile _profile;
    private readonly Turn _turn;
    private readonly GuiSwitch _gui;
    private readonly Action<ClientMessage> _send;
    private PreparedProject _project;
    private DirtyReport? _dirty;
    private bool _over;

    /// <summary>Does nothing yet.</summary>
    /// <param name="profile">The program's profile.</param>
    /// <param name="project">Its project.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="turn">Taken for steps that act on the program.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    public Attendance(Profile profile, PreparedProject project, ClientFolder folder, Turn turn, Action<ClientMessage> send)
    {
        _profile = profile;
        _project = project;
        _turn = turn;
        _send = send;
        _gui = new GuiSwitch(profile.Gui, project.Context, folder, send);
    }

    /// <summary>The program has another project.</summary>
    public void MoveTo(PreparedProject project, ClientFolder folder)
    {
        _project.Keeping.Leave();
        _project = project;
        _gui.MoveTo(project.Context, folder);
    }

    /// <summary>Begins, when the project is open.</summary>
    public async Task BeginAsync()
    {
        if (!_over)
        {
            await SwitchGuiAsync(show: null);
            GoOn();
        }
    }

    /// <summary>Shows or hides the GUI.</summary>
    /// <param name="show">Which; null for as it was when the session was last open.</param>
    public async Task SwitchGuiAsync(bool? show)
    {
        using var taken = _gui.IsBySteps ? await _turn.TakeAsync() : null;
        if (!_over)
        {
            await (show is { } wanted ? _gui.SwitchAsync(wanted) : _gui.RestoreAsync());
        }
    }

    /// <summary>Does what the profile says of a broadcast; what fails is told to the user.</summary>
    public async Task FollowAsync(OscMessage broadcast)
    {
        using var taken = await _turn.TakeAsync();
        try
        {
            if (!_over)
            {
                await BroadcastSteps.RunAsync(_profile, broadcast, _project);
            }
        }
        catch (StepException problem)
        {
            _send(new StatusMessage(2, $"the broadcast {broadcast.Path} was not followed: {problem.Explanation}"));
        }
    }

    /// <summary>The project files are good as they are: they may be copied ahead, and unsaved changes are reported from now on (what the
    /// profile calls "since" begins again).</summary>
    public void GoOn()
    {
        CeaseReportingDirt();
        if (!_over && !_project.Context.ProgramHasEnded)
        {
            _project.Keeping.KeepAhead();
            ReportDirt();
        }
    }

    /// <summary>Reports no unsaved changes until it is begun anew.</summary>
    public void CeaseReportingDirt()
    {
        _dirty?.Dispose();
        _dirty = null;
    }

    /// <summary>The program is being ended: the GUI goes with it and is remembered as it is.</summary>
    public void End()
    {
        _over = true;
        _gui.LeaveAsItIs();
        CeaseReportingDirt();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CeaseReportingDirt();
        _gui.Dispose();
    }

    private void ReportDirt()
    {
        if (_profile.Dirty is not { } condition)
        {
            return;
        }

        try
        {
            _dirty = new DirtyReport(condition, _project.Context, _send);
            EventLoop.Start(_dirty.RunAsync);
        }
        catch (StepException problem)
        {
            _send(new StatusMessage(2, $"whether there are unsaved changes cannot be known: {problem.Explanation}"));
        }
    }
}
