using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One entry of <c>paths</c>: where a project file keeps the paths of other files.</summary>
/// <param name="At">Where the profile says it.</param>
public sealed record PathRule(Position At);
