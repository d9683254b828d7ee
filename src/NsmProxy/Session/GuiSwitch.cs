using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The program's optional GUI: hidden at the first load, and as it was left at every other (NSM API 1.1.2, chapter
/// 2.4.1).</summary>
public sealed class GuiSwitch(Gui? gui, StepContext context, ClientFolder folder, Action<ClientMessage> send) : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private ChildProcess? _program;
    private bool _ending;

    /// <summary>Shows it if it was shown when the session was last open, else hides it.</summary>
    public Task RestoreAsync() => gui is null ? Task.CompletedTask : SwitchAsync(folder.GuiWasShown);

    /// <summary>Shows or hides it, tells the session manager and remembers it.</summary>
    public async Task SwitchAsync(bool show)
    {
        try
        {
            switch (gui)
            {
                case GuiBySteps steps:
                    using (var sequence = new Sequence(context, show ? steps.Show : steps.Hide, null))
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
            send(new StatusMessage(2, $"the window could not be {(show ? "shown" : "hidden")}: {problem.Message}"));
        }
    }

    /// <summary>From now on the GUI ends because the session does, and is remembered as it is.</summary>
    public void LeaveAsItIs() => _ending = true;

    /// <inheritdoc/>
    public void Dispose() => _program?.Dispose();

    private void Report(bool shown)
    {
        folder.GuiWasShown = shown;
        send(new GuiState(shown));
    }

    private Task StartAsync(GuiByCommand command)
    {
        if (_program is null)
        {
            var program = RunVerb.Start(command.Command, command.Command[0].At, context);
            _program = program;
            EventLoop.Start(() => WatchAsync(program));
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync()
    {
        if (_program is { } program)
        {
            _program = null;
            program.Send(Signal.Term);
            await RunVerb.EndAsync(program, context, Deadline.In(StopLimit), CancellationToken.None);
            program.Dispose();
        }
    }

    /// <summary>The user may close the window.</summary>
    private async Task WatchAsync(ChildProcess program)
    {
        await program.Ended;
        if (_program == program && !_ending)
        {
            _program = null;
            program.Dispose();
            try
            {
                Report(shown: false);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                send(new StatusMessage(2, $"that the window was closed could not be remembered: {problem.Message}"));
            }
        }
    }
}
