using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The saves of one program, each within its limit, to the event that it ends in.</summary>
/// <param name="loop">The loop.</param>
/// <param name="profile">How the program saves.</param>
/// <param name="turn">Taken for a save.</param>
/// <param name="progress">Takes the reports of a save that takes long.</param>
public sealed class ProjectSave(EventLoop loop, Profile profile, Turn turn, Action<ClientMessage> progress)
{
    private Deadline? _limit;

    /// <summary>Makes the program save, and waits for the proof.</summary>
    /// <param name="project">The project.</param>
    /// <param name="relay">The conversation with a relayed program; null for every other.</param>
    /// <param name="patience">How long the session manager waits.</param>
    /// <returns><see cref="Saved"/> or <see cref="NotSaved"/>.</returns>
    public async Task<ProxyEvent> RunAsync(PreparedProject project, Relay? relay, TimeSpan patience)
    {
        using var reports = new ProgressReports(loop, progress);
        var within = profile.Save switch
        {
            SaveBySteps save => save.Within,
            SaveByProgram save => save.Within,
            _ => null,
        };
        _limit = Deadline.In(within is { } limit && limit < patience ? limit : patience);
        using var taken = await turn.TakeAsync(_limit.Left);
        if (taken is null)
        {
            return new NotSaved($"other steps of the profile were still at work, so {profile.Name} was not asked to save");
        }

        try
        {
            var proof = await ProofAsync(project, relay, _limit);
            // Nothing watches the files any more, so this is not taken for the program's writing.
            await project.External.LinkAsync(_limit);
            return new Saved(proof);
        }
        catch (Exception problem) when (Refusal.IsOne(problem))
        {
            return new NotSaved(Refusal.Explain(problem), problem is RelayedErrorException error ? error.Code : ErrorCode.General);
        }
    }

    /// <summary>Leaves a running save no more time than this.</summary>
    public void Hurry(TimeSpan left) => _limit?.Shorten(left);

    private Task<string> ProofAsync(PreparedProject project, Relay? relay, Deadline limit) => profile.Save switch
    {
        SaveByProgram save => RelayedSave.RunAsync(project, save, relay!, limit),
        SaveBySteps save => ProvedSave.RunAsync(project, save, limit),
        _ => throw new InvalidOperationException($"{profile.Save} is not asked for"),
    };
}
