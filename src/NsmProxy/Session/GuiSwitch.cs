using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The program's optional GUI: hidden at the first load, and as it was left at every other (NSM API 1.1.2, chapter
/// 2.4.1).</summary>
public sealed class GuiSwitch : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Gui? _gui;
    private readonly Action<ClientMessage> _send;
    private StepContext _context;
    private ClientFolder _folder;
    private ChildProcess? _program;
    private Task _switching = Task.CompletedTask;
    private bool _ending;

    /// <summary>The GUI of one program.</summary>
    /// <param name="gui">What the profile says, or null for a program without one.</param>
    /// <param name="context">The program.</param>
    /// <param name="folder">Remembers whether it is shown.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    public GuiSwitch(Gui? gui, StepContext context, ClientFolder folder, Action<ClientMessage> send)
    {
        _gui = gui;
        _context = context;
        _folder = folder;
        _send = send;
    }

    /// <summary>Whether showing and hiding it are steps of the program itself.</summary>
    public bool IsBySteps => _gui is GuiBySteps;

    /// <summary>The program has another project from now on.</summary>
    public void MoveTo(StepContext context, ClientFolder folder)
    {
        _context = context;
        _folder = folder;
    }

    /// <summary>Shows it if it was shown when the session was last open, else hides it.</summary>
    public Task RestoreAsync() => _gui is null ? Task.CompletedTask : SwitchAsync(_folder.GuiWasShown);

    /// <summary>Shows or hides it, tells the session manager and remembers it; what was asked before is done first.</summary>
    public Task SwitchAsync(bool show) => _switching = SwitchAsync(show, after: _switching);

    /// <summary>From now on the GUI ends because the session does, and is remembered as it is.</summary>
    public void LeaveAsItIs() => _ending = true;

    /// <inheritdoc/>
    public void Dispose() => _program?.Dispose();

    private async Task SwitchAsync(bool show, Task after)
    {
        await after;
        try
        {
            switch (_gui)
            {
                case GuiBySteps steps:
                    using (var sequence = new Sequence(_context, show ? steps.Show : steps.Hide, null))
                    {
                        await sequence.RunAsync(Deadline.In(Step.DefaultWithin), CancellationToken.None);
                    }

                    break;
                case GuiByCommand command:
                    await (show ? StartAsync(command) : StopAsync());
                    break;
                default:
                    return;
            }

            Report(show);
        }
        catch (Exception problem) when (problem is StepException or IOException or UnauthorizedAccessException)
        {
            _send(new StatusMessage(2, $"the window could not be {(show ? "shown" : "hidden")}: {Refusal.Explain(problem)}"));
        }
    }

    private void Report(bool shown)
    {
        _folder.GuiWasShown = shown;
        _send(new GuiState(shown));
    }

    private Task StartAsync(GuiByCommand command)
    {
        if (_program is null)
        {
            var program = RunVerb.Start(command.Command, command.Command[0].At, _context);
            program.Output.Line += _folder.ProgramLog.Append;
            _program = program;
            EventLoop.Start(() => WatchAsync(program));
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends it, and what it has started: it may stand behind a script.</summary>
    private async Task StopAsync()
    {
        if (_program is { } program)
        {
            _program = null;
            var limit = Deadline.In(StopLimit);
            var pids = ProcessStatus.DescendantsOf(program.Pid).Select(process => process.Pid).Append(program.Pid).ToList();
            Living(pids).ForEach(pid => Kernel.Send(pid, Signal.Term));
            await RunVerb.EndAsync(program, _context, limit, CancellationToken.None);
            program.Dispose();
            while (Living(pids) is { Count: > 0 } left)
            {
                if (limit.HasPassed)
                {
                    left.ForEach(pid => Kernel.Send(pid, Signal.Kill));
                }

                await _context.StirringAsync(Look, CancellationToken.None);
                Orphans.Reap();
            }
        }
    }

    /// <summary>Those that have not ended; another process that got one's id is none of the group.</summary>
    private List<int> Living(List<int> pids) => [.. _context.Group.Members().Select(process => process.Pid).Where(pids.Contains)];

    /// <summary>The user may close the window.</summary>
    private async Task WatchAsync(ChildProcess program)
    {
        var end = await program.Ended;
        if (_program == program && !_ending)
        {
            _program = null;
            if (end is not ExitedWith { Status: 0 })
            {
                _send(new StatusMessage(2, $"the window's program ended by itself: {end}{program.Output.LastWords(3)}"));
            }

            program.Dispose();
            try
            {
                Report(shown: false);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                _send(new StatusMessage(2, $"that the window was closed could not be remembered: {problem.Message}"));
            }
        }
    }
}
