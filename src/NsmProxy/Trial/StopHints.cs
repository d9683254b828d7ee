using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Hints on how the program ends, and on what it leaves.</summary>
internal static class StopHints
{
    /// <summary>The signals, besides SIGTERM, on which programs end in order: SIGINT, SIGHUP, SIGQUIT.</summary>
    private static readonly int[] Ending = [2, 1, 3];

    /// <summary>The hints.</summary>
    public static IEnumerable<Hint> Of(Profile profile, Observations seen)
    {
        if (seen.WasKilled)
        {
            yield return Killed(profile, seen);
        }
        else if (seen.Killed.Count > 0)
        {
            yield return new Hint($"When it had ended, {Names(seen.Killed)}, which it had started, went on until the limit of {Duration.Text(profile.Stop.Within)} and was killed: let 'stop' end it too.");
        }

        if (seen.LeftGroup.Count > 0)
        {
            yield return new Hint($"It starts {Names(seen.LeftGroup)}, which leaves its process group: it is not asked to end with the session, but killed. If it keeps something, let 'stop' end it.");
        }

        if (seen.Lost.Count > 0)
        {
            yield return new Hint($"{Names(seen.Lost)} was there when the save was answered, and was gone when the program had ended: it deletes it, or 'project' names a file that is none of the project.");
        }

        if (seen.Returned && !profile.OneShot)
        {
            yield return Returned(profile, seen);
        }
    }

    private static Hint Returned(Profile profile, Observations seen)
    {
        var left = seen.Outlived.Count > 0 ? $" and left {Names(seen.Outlived)} running" : "";
        var text = $"The command ended by itself, without an error{left}: give it the argument that makes it stay in the foreground.";
        return profile.Save is SaveNothing ? new Hint($"{text} Or, if it only starts or sets up something, say so:", "one-shot: true") : new Hint(text);
    }

    private static Hint Killed(Profile profile, Observations seen)
    {
        var asked = profile.Stop.Steps.Count > 0 ? "the steps of 'stop'" : profile.Stop.Signal.ToString();
        var text = $"It did not end within {Duration.Text(profile.Stop.Within)} after {asked} and was killed: what it keeps until its end is lost.";
        var other = Ending.Select(number => new Signal(number)).FirstOrDefault(signal => signal != profile.Stop.Signal && seen.Handled.Contains(signal));
        return profile.Stop.Steps.Count == 0 && other.Number > 0
            ? new Hint($"{text} It has a handler for {other}, so try that:", $"stop: {{signal: {ProfileText.Of(other)}}}")
            : new Hint($"{text} If it is only slow, give it more time (stop: {{within: …}}); if it has a command to quit, let 'stop' give it.");
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal));
}
