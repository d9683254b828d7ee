using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One entry of <c>broadcast</c>: what a broadcast of another client makes this program do.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Path">The broadcast's OSC path.</param>
/// <param name="Steps">The steps; its arguments are <c>${1}</c>, <c>${2}</c> … in them.</param>
public sealed record BroadcastRule(Position At, string Path, IReadOnlyList<Step> Steps);
