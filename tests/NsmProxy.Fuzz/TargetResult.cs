using System.Globalization;

namespace NsmProxy.Fuzz;

/// <summary>What came of a target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">How long it was tried.</param>
/// <param name="Executions">How many inputs.</param>
/// <param name="Kept">How many of them reached something new, with those that were there before.</param>
/// <param name="Reached">How many basic blocks of the program were reached; 0 where that is not counted.</param>
/// <param name="Findings">How many findings.</param>
internal sealed record TargetResult(string Name, TimeSpan Time, long Executions, long Kept, long Reached, int Findings)
{
    /// <summary>A row of the table.</summary>
    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {(int)Time.TotalMinutes}:{Time.Seconds:00} | {Executions:N0} | {Kept:N0} | {(Reached > 0 ? $"{Reached:N0} blocks" : "")} | {Findings} |");
}
