using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>What a broadcast of another client makes the program do (profile format, key <c>broadcast</c>; NSM API 1.1.2,
/// chapter 2.2.6).</summary>
public static class BroadcastSteps
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs the steps that the profile has for the broadcast's path.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="broadcast">The broadcast.</param>
    /// <param name="project">The program's project.</param>
    /// <exception cref="StepException">A step failed.</exception>
    public static async Task RunAsync(Profile profile, OscMessage broadcast, PreparedProject project)
    {
        project.Variables.Arguments = BroadcastArguments.Texts(broadcast);
        foreach (var rule in profile.Broadcasts)
        {
            if (rule.Path == broadcast.Path)
            {
                using var sequence = new Sequence(project.Context, rule.Steps, null);
                await sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
            }
        }
    }
}
