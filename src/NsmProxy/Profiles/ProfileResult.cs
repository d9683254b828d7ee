using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>A profile, or what is wrong with it.</summary>
/// <param name="Profile">The profile, or null when there are findings.</param>
/// <param name="Findings">Every mistake, in the order of the lines; empty for a valid profile.</param>
public sealed record ProfileResult(Profile? Profile, IReadOnlyList<Finding> Findings);
