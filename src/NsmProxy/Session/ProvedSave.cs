using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>A save from its steps to its proof.</summary>
public static class ProvedSave
{
    private static readonly TimeSpan UnchangedAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs it.</summary>
    /// <returns>What was proved, in words.</returns>
    /// <exception cref="StepException">A step failed, or the proof did not come.</exception>
    public static async Task<string> RunAsync(Sequence sequence, SaveBySteps save, Deadline limit)
    {
        await sequence.RunStepsAsync(limit, CancellationToken.None);
        if (save.UnchangedIsSaved && sequence.IsProvedUntouched)
        {
            try
            {
                await sequence.ProveAsync(limit.AtMost(UnchangedAfter), CancellationToken.None);
            }
            catch (StepException) when (sequence.IsProvedUntouched)
            {
                return "nothing had changed";
            }
            catch (StepException) when (!limit.HasPassed)
            {
                // It began to write after all: the whole limit is its.
            }
        }

        await sequence.ProveAsync(limit, CancellationToken.None);
        return sequence.Proof is { Length: > 0 } proof ? proof : "saved";
    }
}
