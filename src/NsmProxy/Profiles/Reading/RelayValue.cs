using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>What <c>relay: true</c> changes: the program itself does what other keys would describe.</summary>
public static class RelayValue
{
    private const string OnlyProof = "leave 'save' out, or write only what must be true besides the program's own word: save: {until: {written: song.h2song}}";

    /// <summary>The keys of <c>save</c> beside <c>relay</c>.</summary>
    public static KeyTable<SaveDraft> SaveKeys { get; } = new("'save' beside 'relay'",
        new("until", static (reading, node, draft) => (draft.HasUntil, draft.Until) = (true, ConditionValue.Read(reading, node, "until"))),
        new("within", static (reading, node, draft) => draft.Within = DurationValue.Read(reading, node, "within")),
        new("unchanged", static (reading, node, draft) => draft.Unchanged = node));

    private static readonly (string Key, string Why)[] Senseless =
    [
        ("switch", "the program itself opens another project"),
        ("gui", "the program itself shows and hides its window"),
        ("dirty", "the program itself says when it has unsaved changes"),
        ("broadcast", "the program itself gets the broadcasts"),
        ("one-shot", "the program must run to be spoken with"),
    ];

    /// <summary>The key <c>save</c> beside <c>relay</c>: a map of what is required besides the program's own word.</summary>
    /// <returns>Null after a finding.</returns>
    public static Save? ReadSave(ProfileReading reading, Node node, IReadOnlyList<Template> project)
    {
        if (node is not MapNode map || !SaveValue.IsMapOfSteps(map))
        {
            var message = node is ScalarNode { Value: "exit" or "none" } word
                ? $"'save: {word.Value}' contradicts 'relay': the program is told by NSM to save"
                : "the program is told by NSM to save: there are no steps beside 'relay'";
            reading.Report(node, FindingKind.BadValue, message, OnlyProof);
            return null;
        }

        var draft = new SaveDraft();
        SaveKeys.Read(reading, map, draft, static key =>
            key == "steps" || StepValue.Verbs.IsVerb(key) ? "the program is told by NSM to save: " + OnlyProof
            : ConditionValue.IsCondition(key) ? $"conditions stand under 'until': until: {{{key}: …}}"
            : null);
        if (draft.Unchanged is { } unchanged and not ScalarNode { Value: "ok" })
        {
            reading.Report(unchanged, FindingKind.BadValue, "'unchanged' can only be ok", "leave it out when the program always writes");
        }

        return new SaveByProgram(node.At, draft.HasUntil ? draft.Until : Written(node.At, project), draft.Within, draft.Unchanged is not null);
    }

    /// <summary>A profile without <c>save</c>: the program's word, and that of its files, which it may leave as they are when
    /// nothing changed.</summary>
    public static Save SaveAbsent(MapNode profile, IReadOnlyList<Template> project) =>
        new SaveByProgram(profile.At, Written(profile.At, project), null, UnchangedIsSaved: true);

    /// <summary>Notes the keys that have no place beside <c>relay</c>.</summary>
    public static void Check(ProfileReading reading, MapNode profile)
    {
        foreach (var (key, why) in Senseless)
        {
            if (profile.Find(key) is { } entry && entry.Value is not ScalarNode { Value: "false" })
            {
                reading.Report(entry.Key, FindingKind.BadValue, $"'{key}' has no place beside 'relay': {why}", $"leave '{key}' out, or 'relay'");
            }
        }

        if (profile["environment"] is MapNode environment && environment.Find("NSM_URL") is { } url)
        {
            reading.Report(url.Key, FindingKind.BadValue, "NSM_URL is set by 'relay': the program speaks to the proxy", "leave it out");
        }
    }

    private static WrittenCondition? Written(Position at, IReadOnlyList<Template> project) =>
        project.Count > 0 ? new WrittenCondition(at, project[0], WrittenCondition.DefaultQuiet) : null;
}
