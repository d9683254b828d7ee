using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>A save, from keeping the last good version to the proof of the next.</summary>
public static class ProvedSave
{
    private const string Unchanged = "nothing had changed";

    private static readonly TimeSpan UnchangedAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs it.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="save">How the program saves.</param>
    /// <param name="limit">The moment by which it must be over; it may be brought forward meanwhile.</param>
    /// <returns>What was proved, in words.</returns>
    /// <exception cref="StepException">A step failed, or the proof did not come.</exception>
    /// <exception cref="FilesException">The version before could not be kept, so the program was not asked to save; or the disk is full.</exception>
    public static async Task<string> RunAsync(PreparedProject project, SaveBySteps save, Deadline limit)
    {
        await project.Keeping.KeepAsync(limit);
        var proof = await ProofAsync(project.Context, save, limit);
        DiskRoom.Require(project.Variables.Folder);
        project.Keeping.Proved();
        return proof;
    }

    private static async Task<string> ProofAsync(StepContext context, SaveBySteps save, Deadline limit)
    {
        using var sequence = new Sequence(context, save.Steps, save.Until);
        try
        {
            await sequence.RunStepsAsync(limit, CancellationToken.None);
        }
        catch (ItemDisabledException) when (save.UnchangedIsSaved && sequence.AreFilesUntouched)
        {
            await sequence.SettleAsync(limit, CancellationToken.None);
            if (sequence.AreFilesUntouched)
            {
                return Unchanged;
            }
        }

        if (save.UnchangedIsSaved && sequence.IsProvedUntouched)
        {
            try
            {
                await sequence.ProveAsync(limit.AtMost(UnchangedAfter), CancellationToken.None);
            }
            catch (StepException) when (sequence.IsProvedUntouched)
            {
                await sequence.SettleAsync(limit, CancellationToken.None);
                if (sequence.IsProvedUntouched)
                {
                    return Unchanged;
                }
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
