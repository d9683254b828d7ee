using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>all: […]</c>: all of them are true; what a list of conditions means.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Conditions">At least one.</param>
public sealed record AllCondition(Position At, IReadOnlyList<Condition> Conditions) : Condition(At);
