using System.Text.RegularExpressions;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Hints on <c>ready</c>: a better sign, of those that were seen.</summary>
internal static partial class ReadyHints
{
    /// <summary>The hints.</summary>
    public static IEnumerable<Hint> Of(Profile profile, Observations seen)
    {
        if (seen.Output.Any(line => line.Contains("ddress already in use", StringComparison.Ordinal)))
        {
            yield return new Hint("Another program, perhaps another one of these, has its port: ${port.NAME} in 'command' is a free one at every start.");
        }

        if (profile.OneShot || profile.Relay)
        {
            yield break;
        }

        var sign = Sign(profile, seen, profile.Ready is null);
        if (profile.Ready is null && sign is not null)
        {
            yield return new Hint($"'open' is answered as soon as the program was started, not when it is up. {sign.Value.Text}", $"ready: {sign.Value.Yaml}");
        }
        else if (Proof.IsTimeOnly(profile.Ready) && sign is not null)
        {
            yield return new Hint($"'ready' goes by time, which is too short on one machine and too long on another. {sign.Value.Text}", $"ready: {sign.Value.Yaml}");
        }
        else if (profile.Ready is not null && !Proof.IsTimeOnly(profile.Ready) && SaveHints.Failed(seen, "new project") && Other(profile.Ready, seen) is { } other)
        {
            yield return other;
        }
    }

    /// <param name="profile">The profile.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="sure">Whether only a sign counts that the profile itself needs later.</param>
    private static (string Text, string Yaml)? Sign(Profile profile, Observations seen, bool sure)
    {
        if (profile.Save is SaveBySteps save && save.Steps.OfType<SignalStep>().FirstOrDefault() is { } step && seen.Handled.Contains(step.Signal))
        {
            var by = step.To.Process is { } process ? $", process: {ProfileText.Literal(process)}" : "";
            return ($"It saves on {step.Signal}, so it is up when it has a handler for it:", $"{{handles: {ProfileText.Of(step.Signal)}{by}}}");
        }

        if (seen.Listening.FirstOrDefault(address => !sure || address.Contains("${port.", StringComparison.Ordinal)) is { } listening)
        {
            return ("It was seen to listen there:", $"{{listening: {YamlText.Pattern(listening)}}}");
        }

        return !sure && seen.Output.FirstOrDefault(line => line.Length <= 80 && Up().IsMatch(line)) is { } said
            ? ($"It said \"{said}\":", $"{{output: {YamlText.Pattern("^" + LinePatternText.Of(said))}}}") : null;
    }

    /// <summary>The condition did not come true: another of its kind may have been meant.</summary>
    private static Hint? Other(Condition ready, Observations seen) => ready switch
    {
        HandlesCondition handles when !seen.Handled.Contains(handles.Signal) && seen.Handled.FirstOrDefault(other => other.Number is 10 or 12 or 1) is { Number: > 0 } other =>
            new Hint($"It has no handler for {handles.Signal}, but one for {other}: if it saves on that, say so there and in 'save'.", $"ready: {{handles: {ProfileText.Of(other)}}}"),
        ListeningCondition when seen.Listening.Count > 0 => new Hint("It was seen to listen elsewhere:", $"ready: {{listening: {YamlText.Pattern(seen.Listening[0])}}}"),
        OutputCondition when seen.Output.FirstOrDefault(line => line.Length <= 80 && Up().IsMatch(line)) is { } said =>
            new Hint($"No line of its output was that. It said \"{said}\":", $"ready: {{output: {YamlText.Pattern("^" + LinePatternText.Of(said))}}}"),
        _ => null,
    };

    [GeneratedRegex(@"\b(?:ready|listening|started|initiali[sz]ed|loaded|running|waiting for)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Up();
}
