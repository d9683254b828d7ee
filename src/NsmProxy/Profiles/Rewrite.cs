using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One entry of <c>rewrite</c>: edits that are made to a configuration file before every launch.</summary>
/// <param name="At">Where the profile says it.</param>
public sealed record Rewrite(Position At);
