namespace NsmProxy.Tests.Faults;

/// <summary>A law that did not hold.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Words">What was seen.</param>
internal sealed record Fault(FaultKind Kind, string Words);
