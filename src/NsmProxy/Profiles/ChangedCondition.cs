using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>changed: file</c>: its content or time differs from before the sequence, and then quiet.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="File">Absolute or below the client's folder.</param>
public sealed record ChangedCondition(Position At, Template File) : Condition(At);
