using System.Globalization;
using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Trial;

/// <summary>Hints on <c>save</c>: what proves it, and what the program did instead.</summary>
internal static class SaveHints
{
    private const double LongSave = 5;

    private static readonly string[] Passing = [".log", ".tmp", ".lock", ".pid", ".bak", "~"];

    /// <summary>The hints.</summary>
    public static IEnumerable<Hint> Of(Profile profile, Observations seen)
    {
        var hints = profile.Save switch
        {
            SaveBySteps save => Failed(seen, "save") ? OfFailed(profile, save, seen).Concat(OfNoWriting(save, seen)) : OfProof(profile, save, seen),
            SaveOnExit => profile.Project.Count == 0 ? OfExit(seen) : Failed(seen, "quit") ? OfFailedExit(profile, seen) : [],
            SaveNothing => OfNothing(seen),
            _ => [],
        };
        var longest = seen.Steps.Where(step => step.Name == "save" && step.Passed).Select(step => step.Time.TotalSeconds).DefaultIfEmpty().Max();
        return longest <= LongSave ? hints : hints.Append(new Hint(
            $"Saving took {longest.ToString("0.0", CultureInfo.InvariantCulture)} s. RaySession gives a save up after 10 s, so a larger project may fail there: leave out waiting that 'save' does not need."));
    }

    /// <summary>Whether a step of that name is the one that failed.</summary>
    public static bool Failed(Observations seen, string step) => seen.Steps is [.., { Passed: false } last] && last.Name == step;

    private static IEnumerable<Hint> OfProof(Profile profile, SaveBySteps save, Observations seen)
    {
        var why = Proof.IsTimeOnly(save.Until) ? "'save' is answered when some time has passed, whether the file was written or not"
            : Proof.IsThereOnly(save.Until) ? "'save' is answered as soon as a file is there, which also an old one is"
            : null;
        if (why is null)
        {
            yield break;
        }

        var own = profile.Project.Count > 0 ? profile.Project[0].Source : null;
        var inTime = ProjectFirst(seen.WrittenInSave, own);
        var file = inTime ?? ProjectFirst(seen.WrittenAtQuit, own);
        if (file is null)
        {
            yield return new Hint($"{why}. No file in the client's folder was written: find out where it saves, and wait for that file.");
            yield break;
        }

        var condition = seen.KeptOpen.Contains(file) ? "changed" : "written";
        yield return new Hint(
            inTime is null ? $"{why}. {file} was written only after the answer, perhaps when the program ended: wait for it here, or if that is how it saves, say save: exit." : $"{why}. It did write {file}: wait for that.",
            $"save: {{until: {{{condition}: {ProfileText.Literal(file)}}}}}");
    }

    private static IEnumerable<Hint> OfFailed(Profile profile, SaveBySteps save, Observations seen)
    {
        var own = profile.Project.Count > 0 ? profile.Project[0].Source : null;
        if (save.Steps.OfType<SignalStep>().FirstOrDefault() is { } signal && !seen.Handled.Contains(signal.Signal))
        {
            var others = Savers(seen).ToList();
            yield return others.Count == 0
                ? new Hint($"It has no handler for {signal.Signal} nor for another signal that programs save on: look in its manual how it saves.")
                : new Hint($"It has no handler for {signal.Signal}, but one for {string.Join(" and ", others)}: if it saves on that, say so.", $"save: {{signal: {ProfileText.Of(others[0])}}}");
        }

        if (own is not null && seen.KeptOpen.Contains(own))
        {
            if (seen.WrittenInSave.Contains(own))
            {
                yield return new Hint($"It wrote {own} and kept it open. A program that never closes its file is waited for so:", $"save: {{until: {{changed: {ProfileText.Literal(own)}}}}}");
            }
        }
        else if (own is not null && !seen.WrittenInSave.Contains(own) && Best(seen.WrittenInSave) is { } other)
        {
            yield return save.Until is WrittenCondition written && profile.Project.Count == 1 && written.File.Source == own && written.At == save.At
                ? new Hint($"It wrote {other}, not {own}: if that is its project, name it.", $"project: {ProfileText.Literal(other)}")
                : new Hint($"It wrote {other}, not {own}: wait for that file if it is its project.", $"save: {{until: {{written: {ProfileText.Literal(other)}}}}}");
        }
    }

    private static IEnumerable<Hint> OfNoWriting(SaveBySteps save, Observations seen)
    {
        if (seen.WrittenInSave.Count == 0 && seen.KeptOpen.Count == 0 && save.Steps.Count > 0
            && save.Steps.All(step => step is SignalStep signal && seen.Handled.Contains(signal.Signal)))
        {
            yield return new Hint($"It took {save.Steps[^1].Deed} and wrote nothing in its folder{(seen.Elsewhere.Count == 0 ? "" : ", but elsewhere")}: look in its manual whether it saves on that, and where.");
        }
    }

    private static IEnumerable<Hint> OfExit(Observations seen) => Best(seen.WrittenAtQuit) is not { } file ? [] :
        [new Hint($"Nothing proves that it saves when it ends: there is no 'project'. It wrote {file}; name it, and it is looked at.", $"project: {ProfileText.Literal(file)}")];

    private static IEnumerable<Hint> OfFailedExit(Profile profile, Observations seen)
    {
        var text = $"It did not save when it was ended by {(profile.Stop.Steps.Count > 0 ? "the steps of 'stop'" : profile.Stop.Signal.ToString())}.";
        yield return Savers(seen).FirstOrDefault() is { Number: > 0 } signal
            ? new Hint($"{text} It has a handler for {signal}: if it saves on that, say so.", $"save: {{signal: {ProfileText.Of(signal)}}}")
            : new Hint($"{text} Look in its manual how it saves, or whether another way of ending it does.");
    }

    /// <summary>The signals that programs save on: SIGUSR1, SIGUSR2, SIGHUP.</summary>
    private static IEnumerable<Signal> Savers(Observations seen) => new Signal[] { Signal.Usr1, new(12), new(1) }.Where(seen.Handled.Contains);

    private static IEnumerable<Hint> OfNothing(Observations seen) => Best([.. seen.WrittenAtQuit, .. seen.WrittenInSave]) is not { } file ? [] :
        [new Hint($"The profile says that there is nothing to save, and it wrote {file} before it ended: if that is its project, say so.", $"project: {ProfileText.Literal(file)}\nsave: exit")];

    private static string? ProjectFirst(IReadOnlyList<string> files, string? own) => own is not null && files.Contains(own) ? own : Best(files);

    /// <summary>The one that most looks like a project: no log or lock, and not deep below.</summary>
    private static string? Best(IReadOnlyList<string> files) => files
        .Where(file => !Passing.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !file.Contains("cache", StringComparison.OrdinalIgnoreCase))
        .OrderBy(file => file.Count(character => character == '/')).ThenBy(file => file, StringComparer.Ordinal).FirstOrDefault();
}
