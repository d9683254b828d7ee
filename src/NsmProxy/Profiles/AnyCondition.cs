using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>any: […]</c>: one of them is true.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Conditions">At least one.</param>
public sealed record AnyCondition(Position At, IReadOnlyList<Condition> Conditions) : Condition(At);
