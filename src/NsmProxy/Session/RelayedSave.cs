using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>A save of a relayed program: its own word is the proof, and that of the profile where it asks for one.</summary>
public static class RelayedSave
{
    private static readonly TimeSpan UnchangedAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs it.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="save">What else proves it.</param>
    /// <param name="relay">The conversation with the program.</param>
    /// <param name="limit">The moment by which it must be over; it may be brought forward meanwhile.</param>
    /// <returns>The program's answer.</returns>
    /// <exception cref="StepException">The program did not answer, or the proof did not come.</exception>
    /// <exception cref="RelayedErrorException">The program could not save.</exception>
    /// <exception cref="FilesException">The version before could not be kept; the program was not asked to save.</exception>
    public static async Task<string> RunAsync(PreparedProject project, SaveByProgram save, Relay relay, Deadline limit)
    {
        await project.Keeping.KeepAsync(limit);
        using var sequence = new Sequence(project.Context, [], save.Until);
        var answer = await relay.SaveAsync(limit);
        await ProveAsync(sequence, save, limit);
        project.Keeping.Proved();
        return answer;
    }

    private static async Task ProveAsync(Sequence sequence, SaveByProgram save, Deadline limit)
    {
        if (save.UnchangedIsSaved)
        {
            try
            {
                await sequence.ProveAsync(limit.AtMost(UnchangedAfter), CancellationToken.None);
                return;
            }
            catch (StepException) when (sequence.AreFilesUntouched)
            {
                return;
            }
            catch (StepException) when (!limit.HasPassed)
            {
                // It began to write after all: the whole limit is its.
            }
        }

        await sequence.ProveAsync(limit, CancellationToken.None);
    }
}
