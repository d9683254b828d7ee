namespace NsmProxy.Tests.Faults;

/// <summary>What is known not to hold, and why. It is in the table, and fails no test.</summary>
internal static class KnownLimit
{
    /// <summary>Processes that left the group of a proxy that is killed have nobody who could find them: a guard that is no
    /// parent of theirs sees the group alone.</summary>
    private static readonly Moment[] Killing = [Moment.ProxyKilled, Moment.NewCopying, Moment.Rewriting];

    /// <summary>Whether a fault is one.</summary>
    public static bool Has(Cell cell, Fault fault) => IsOutliving(cell, fault) || IsTornBetweenSaves(cell, fault);

    /// <summary>The version that is kept is the one before the last save until the next begins, so one that a program tears in
    /// between is nowhere else.</summary>
    private static bool IsTornBetweenSaves(Cell cell, Fault fault) =>
        fault.Kind == FaultKind.Lost && cell.Moment == Moment.ProxyKilled && cell.Behaviour.Words.Any(word => word.StartsWith("autosave=", StringComparison.Ordinal));

    private static bool IsOutliving(Cell cell, Fault fault) =>
        fault.Kind == FaultKind.Left && fault.Words.StartsWith("process ", StringComparison.Ordinal) && Killing.Contains(cell.Moment) && cell.Behaviour.Words.Any(word => word is "children" or "daemon");
}
