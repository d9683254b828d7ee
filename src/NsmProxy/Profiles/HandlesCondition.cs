using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>handles: USR1</c>: the program has a handler for that signal, or has blocked it to be waited for.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Signal">The signal.</param>
/// <param name="By">Whose handler it is.</param>
public sealed record HandlesCondition(Position At, Signal Signal, SignalTarget By) : Condition(At);
