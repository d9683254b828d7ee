using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>succeeds: [argv…]</c>: the command exits with 0; it is asked again until it does.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Command">The command and its arguments, at least the command.</param>
public sealed record SucceedsCondition(Position At, IReadOnlyList<Template> Command) : Condition(At);
