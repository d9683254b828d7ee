using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>A command that does its work and returns (profile format, key <c>one-shot</c>).</summary>
public static class OneShot
{
    /// <summary>Waits until it has returned.</summary>
    /// <exception cref="StepException">It did not in time.</exception>
    /// <exception cref="OperationCanceledException">It failed, which its own end tells; or <paramref name="cancel"/>.</exception>
    public static async Task EndAsync(Profile profile, StepContext context, Deadline limit, CancellationToken cancel)
    {
        while (!context.ProgramHasEnded)
        {
            if (limit.HasPassed)
            {
                throw new StepException(profile.Command[0].At, $"{profile.Command[0].Source} did not end within {Duration.Text(limit.Given)}, and the profile calls it a one-shot");
            }

            await context.StirringAsync(limit.Left, cancel);
        }

        if (await context.Program!.Ended is not ExitedWith { Status: 0 })
        {
            throw new OperationCanceledException();
        }
    }
}
