using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>changed: file</c>: its content or time differs from before the sequence, and then quiet.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="File">Absolute or below the client's folder.</param>
/// <param name="Quiet"><c>quiet</c>: how long nothing may happen to it afterwards.</param>
public sealed record ChangedCondition(Position At, Template File, TimeSpan Quiet) : Condition(At);
