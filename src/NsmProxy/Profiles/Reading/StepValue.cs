using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A step, or a list of them.</summary>
public static class StepValue
{
    /// <summary>Every verb of the format.</summary>
    public static VerbTable<Step> Verbs { get; } = new("a step", "{signal: USR1}", Misplaced,
        SignalStepReader.Verb,
        RunStepReader.Verb,
        WaitStepReader.Verb,
        OscStepReader.Verb,
        InputStepReader.Verb,
        SendStepReader.Verb,
        CallStepReader.Verb,
        MenuStepReader.Verb);

    /// <returns>The steps that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<Step> Read(ProfileReading reading, Node node, string key)
    {
        switch (node)
        {
            case ListNode { Items.Count: 0 }:
                reading.Report(node, FindingKind.BadValue, $"'{key}' has no steps", $"for example {key}: {{signal: USR1}}");
                return [];
            case ListNode list:
                var steps = new List<Step>(list.Items.Count);
                foreach (var item in list.Items)
                {
                    if (ReadOne(reading, item, key) is { } step)
                    {
                        steps.Add(step);
                    }
                }

                return steps;
            default:
                return ReadOne(reading, node, key) is { } single ? [single] : [];
        }
    }

    /// <summary>The limit that stands beside a verb.</summary>
    public static TimeSpan Within(ProfileReading reading, MapNode map) =>
        (map["within"] is { } within ? DurationValue.Read(reading, within, "within") : null) ?? Step.DefaultWithin;

    private static Step? ReadOne(ProfileReading reading, Node node, string key)
    {
        if (node is MapNode map)
        {
            return Verbs.Read(reading, map);
        }

        var example = node is ScalarNode scalar && Signal.TryParse(scalar.Value, out _) ? $"write {key}: {{signal: {scalar.Value}}}"
            : $"for example {key}: {{signal: USR1}} or {key}: {{run: [helper, argument]}}";
        reading.ReportShape(node, key, "a step, which is a map", example);
        return null;
    }

    private static string? Misplaced(string key) => key switch
    {
        "steps" or "until" or "unchanged" => $"'{key}' stands under 'save', beside 'steps'",
        _ when ConditionValue.IsCondition(key) => $"a condition stands under 'wait': {{wait: {{{key}: …}}}}",
        _ => null,
    };
}
