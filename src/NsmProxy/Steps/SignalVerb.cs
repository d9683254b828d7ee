using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>signal: USR1</c> (signal(7)): waits until whom it is meant for has a handler, then sends it.</summary>
public static class SignalVerb
{
    /// <summary>Sends the signal.</summary>
    /// <exception cref="StepException">No handler appeared in time.</exception>
    public static async Task RunAsync(SignalStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        IReadOnlyList<int> receivers;
        while ((receivers = SignalReceivers.Find(context, step.To, step.Signal)).Count == 0)
        {
            if (context.ProgramHasEnded)
            {
                throw new StepException(step.At, $"the program has ended ({await context.Program!.Ended}), so {step.Signal} was not sent");
            }

            if (limit.HasPassed)
            {
                throw new StepException(step.At, $"{SignalReceivers.Missed(context, step.To, step.Signal)} within {Duration.Text(limit.Given)}, so it was not sent");
            }

            await context.StirringAsync(SignalReceivers.Recheck, cancel);
        }

        context.Worker = !step.To.Group && receivers[0] != context.Program?.Pid ? receivers[0] : null;
        foreach (var pid in receivers)
        {
            context.Trace($"{step.Signal} to process {pid}");
            Kernel.Send(pid, step.Signal);
        }
    }
}
