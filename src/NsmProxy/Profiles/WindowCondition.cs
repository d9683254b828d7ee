using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>window: regex</c>: a window of the program has a matching title.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Pattern">The regular expression.</param>
public sealed record WindowCondition(Position At, Template Pattern) : Condition(At);
