using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>output: regex</c>: a line of the program's output, since the sequence began, matches.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Pattern">A .NET regular expression, valid; the values of its variables stand for themselves in it.</param>
public sealed record OutputCondition(Position At, Template Pattern) : Condition(At);
