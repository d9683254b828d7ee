using NsmProxy.Processes;

namespace NsmProxy.Inspection;

/// <summary>What was seen of a program that was started for a moment.</summary>
/// <param name="Handled">The signals that it, or one of its descendants, has handlers for.</param>
/// <param name="Ports">The ports that it listens on: <c>udp://:9951</c>.</param>
/// <param name="Ended">How it ended by itself, in words; null when it had to be ended.</param>
/// <param name="LastWords">Its last line of output, or null.</param>
public sealed record ProbeResult(IReadOnlyList<Signal> Handled, IReadOnlyList<string> Ports, string? Ended, string? LastWords);
