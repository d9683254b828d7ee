using System.Text;

namespace NsmProxy.Tests.Faults;

/// <summary>The table of the outcomes, for the README.</summary>
internal static class FaultTable
{
    /// <summary>A line for each behaviour, a column for each moment, in each cell the number of runs and what did not hold.</summary>
    public static string Text(IReadOnlyList<Outcome> outcomes)
    {
        var moments = Enum.GetValues<Moment>();
        var text = new StringBuilder();
        text.Append($"{outcomes.Count} runs: {Count(outcomes, FaultKind.Lost)} lost something, {Count(outcomes, FaultKind.Hung)} hung, "
            + $"{Count(outcomes, FaultKind.Wrong)} answered wrongly, {Count(outcomes, FaultKind.Left)} left something behind. "
            + $"{outcomes.Sum(outcome => outcome.Saves)} saves were proved, {outcomes.Sum(outcome => outcome.Refused)} refused.\n\n");
        text.Append($"| program | {string.Join(" | ", moments.Select(Cell.NameOf<Moment>))} |\n");
        text.Append($"| --- |{string.Concat(moments.Select(_ => " ---: |"))}\n");
        foreach (var behaviour in Behaviour.All.Where(behaviour => outcomes.Any(outcome => outcome.Cell.Behaviour == behaviour)))
        {
            var cells = moments.Select(moment => Words([.. outcomes.Where(outcome => outcome.Cell.Behaviour == behaviour && outcome.Cell.Moment == moment)]));
            text.Append($"| {behaviour.Name} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    private static string Words(IReadOnlyList<Outcome> outcomes)
    {
        var faults = Enum.GetValues<FaultKind>()
            .Select(kind => (Kind: kind, Count: Count(outcomes, kind))).Where(found => found.Count > 0)
            .Select(found => $"{found.Count} {Cell.NameOf(found.Kind)}");
        var words = string.Join(", ", faults);
        return words.Length == 0 ? $"{outcomes.Count}" : $"{outcomes.Count} (**{words}**)";
    }

    private static int Count(IReadOnlyList<Outcome> outcomes, FaultKind kind) => outcomes.Count(outcome => outcome.Faults.Any(fault => fault.Kind == kind));
}
