using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A condition, or a list of which all must be true. Every condition of the format is in its table.</summary>
public static class ConditionValue
{
    /// <summary>Every condition of the format.</summary>
    public static VerbTable<Condition> Verbs { get; } = new("a condition", "{exists: song.midi}", Misplaced,
        WrittenConditionReader.Verb,
        ExistsConditionReader.Verb,
        OutputConditionReader.Verb,
        HandlesConditionReader.Verb,
        ListeningConditionReader.Verb,
        SucceedsConditionReader.Verb,
        DelayConditionReader.Verb,
        AllConditionReader.Verb,
        AnyConditionReader.Verb,
        ChangedConditionReader.Verb,
        WindowConditionReader.Verb,
        JackClientConditionReader.Verb);

    /// <summary>The conditions' names.</summary>
    public static IReadOnlyList<string> Names => Verbs.Names;

    /// <summary>Whether a condition has that name.</summary>
    public static bool IsCondition(string name) => Verbs.IsVerb(name);

    /// <returns>Null after a finding.</returns>
    public static Condition? Read(ProfileReading reading, Node node, string key)
    {
        if (node is MapNode map)
        {
            return Verbs.Read(reading, map);
        }

        if (node is not ListNode)
        {
            reading.ReportShape(node, key, "a condition, which is a map", $"for example {key}: {{exists: song.midi}}");
            return null;
        }

        var conditions = ReadList(reading, node, key);
        return conditions.Count == 1 ? conditions[0] : new AllCondition(node.At, conditions);
    }

    /// <returns>The conditions that could be read; there is a finding when some could not, or when there is none.</returns>
    public static IReadOnlyList<Condition> ReadList(ProfileReading reading, Node node, string key)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            var message = node is ListNode ? $"'{key}' has no conditions" : $"'{key}' must be a list of conditions, not {node.Shape}";
            reading.Report(node, FindingKind.WrongType, message, "for example [{exists: song.midi}, {handles: USR1}]");
            return [];
        }

        var conditions = new List<Condition>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (Read(reading, item, key) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private static string? Misplaced(string key) => key switch
    {
        "within" => "the limit stands beside 'wait', or in 'save' beside 'until'",
        "signal" or "run" or "wait" => "this is a step, and no condition",
        _ => null,
    };
}
