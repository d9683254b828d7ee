using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>exists: path</c>: it exists.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Path">Absolute or below the client's folder.</param>
public sealed record ExistsCondition(Position At, Template Path) : Condition(At);
