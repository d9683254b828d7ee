using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>save</c>: a word, steps, or a map of steps and their proof.</summary>
public static class SaveValue
{
    private const string Choices = "write save: {signal: USR1} (or other steps), save: exit when the program saves by itself when it is stopped, or save: none";

    /// <summary>The keys of the map of steps and their proof.</summary>
    public static KeyTable<SaveDraft> Keys { get; } = new("'save'",
        new("steps", static (reading, node, draft) => draft.Steps = StepValue.Read(reading, node, "steps"), "for example steps: {signal: USR1}"),
        new("until", static (reading, node, draft) => (draft.HasUntil, draft.Until) = (true, ConditionValue.Read(reading, node, "until"))),
        new("within", static (reading, node, draft) => draft.Within = DurationValue.Read(reading, node, "within")),
        new("unchanged", static (reading, node, draft) => draft.Unchanged = node));

    /// <summary>Whether this is the map of steps and their proof, and no step.</summary>
    public static bool IsMapOfSteps(Node node) =>
        node is MapNode map && (map.HasAny("steps", "until", "unchanged") || (map.HasAny("within") && !StepValue.Verbs.HasVerb(map)));

    /// <returns>Null after a finding.</returns>
    public static Save? Read(ProfileReading reading, Node node, IReadOnlyList<Template> project)
    {
        if (node is ScalarNode word)
        {
            return ReadWord(reading, word);
        }

        var draft = new SaveDraft();
        if (node is MapNode map && IsMapOfSteps(map))
        {
            Keys.Read(reading, map, draft, WrongLevel);
        }
        else
        {
            draft.Steps = StepValue.Read(reading, node, "save");
        }

        var unchanged = draft.Unchanged is { } ok && IsUnchangedOk(reading, ok, draft.Steps);
        return Until(reading, node, draft, project) is { } until ? new SaveBySteps(node.At, draft.Steps, until, draft.Within, unchanged) : null;
    }

    /// <summary>A profile without the key: right only for a program without files.</summary>
    public static Save Absent(ProfileReading reading, MapNode profile)
    {
        if (profile.Find("project") is { } project)
        {
            reading.Report(project.Key, FindingKind.MissingKey, "there is a project and no 'save': how does the program write it?", Choices);
        }

        return new SaveNothing(profile.At);
    }

    private static Save? ReadWord(ProfileReading reading, ScalarNode word)
    {
        switch (word.Value)
        {
            case "exit":
                return new SaveOnExit(word.At);
            case "none":
                return new SaveNothing(word.At);
            default:
                var message = word.IsNull ? "'save' has no value" : $"'save' cannot be {Quote.Of(word.Value)}";
                var hint = Signal.TryParse(word.Value, out _) ? $"write save: {{signal: {word.Value}}}"
                    : NearestName.Find(word.Value, ["exit", "none"]) is { } near ? $"did you mean '{near}'?"
                    : Choices;
                reading.Report(word, FindingKind.BadValue, message, hint);
                return null;
        }
    }

    private static Condition? Until(ProfileReading reading, Node node, SaveDraft draft, IReadOnlyList<Template> project)
    {
        if (draft.HasUntil)
        {
            return draft.Until;
        }

        if (project.Count > 0)
        {
            return new WrittenCondition(node.At, project[0], WrittenCondition.DefaultQuiet);
        }

        if (!reading.HasProject)
        {
            reading.Report(node, FindingKind.MissingKey, "nothing proves that it has been saved: there is neither 'project' nor 'until'", "name the file that is written (project: song.midi), or write save: {steps: …, until: {written: …}}");
        }

        return null;
    }

    /// <summary>Where nothing is written nothing proves the save but the steps themselves.</summary>
    private static bool IsUnchangedOk(ProfileReading reading, Node node, IReadOnlyList<Step> steps)
    {
        if (node is not ScalarNode { Value: "ok" })
        {
            reading.Report(node, FindingKind.BadValue, "'unchanged' can only be ok", "leave it out when the program always writes");
        }
        else if (steps.Count > 0 && !steps.Any(step => step.ProvesItself))
        {
            reading.Report(node, FindingKind.BadValue, "'unchanged: ok' needs a step with a proof of its own, and none of these has one", "a signal proves nothing; 'run' proves by its exit status, 'osc' by its 'reply', 'send' by what it 'expect's, 'call' and 'menu' by their return");
        }

        return true;
    }

    private static string? WrongLevel(string key) =>
        StepValue.Verbs.IsVerb(key) ? $"steps stand under 'steps': steps: {{{key}: …}}"
        : ConditionValue.IsCondition(key) ? $"conditions stand under 'until': until: {{{key}: …}}"
        : null;
}
