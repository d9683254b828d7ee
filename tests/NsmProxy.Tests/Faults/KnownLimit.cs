namespace NsmProxy.Tests.Faults;

/// <summary>What is known not to hold, and why. It is in the table, and fails no test.</summary>
internal static class KnownLimit
{
    /// <summary>Processes that left the group of a proxy that is killed have nobody who could find them: a guard that is no
    /// parent of theirs sees the group alone.</summary>
    private static readonly Moment[] Killing = [Moment.ProxyKilled, Moment.NewCopying, Moment.Rewriting];

    /// <summary>Whether a fault is one.</summary>
    public static bool Has(Cell cell, Fault fault) =>
        fault.Kind == FaultKind.Left && fault.Words.StartsWith("process ", StringComparison.Ordinal) && Killing.Contains(cell.Moment) && cell.Behaviour.Words.Any(word => word is "children" or "daemon");
}
