namespace NsmProxy.Tests.Faults;

/// <summary>A run that is over.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Faults">The laws that did not hold.</param>
/// <param name="Saves">How many saves were proved.</param>
/// <param name="Refused">How many were refused.</param>
internal sealed record Outcome(Cell Cell, IReadOnlyList<Fault> Faults, int Saves, int Refused)
{
    /// <summary>The file that tells all of it, in the run's folder, where that was kept.</summary>
    public string? Report { get; init; }

    /// <summary>Whether there is a fault that is not known.</summary>
    public bool IsFaulty => Faults.Count > 0;

    /// <summary>How this run alone is repeated, and what was wrong.</summary>
    public override string ToString() =>
        $"{Cell}: {string.Join("; ", Faults.Select(fault => $"{fault.Kind}: {fault.Words}"))}\n  again: tests/faults {Cell}{(Report is null ? "" : $"\n  what happened: {Report}")}";
}
