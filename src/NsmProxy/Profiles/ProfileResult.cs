using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>A profile, or what is wrong with it.</summary>
/// <param name="Profile">The profile, or null when there are mistakes.</param>
/// <param name="Findings">Every mistake and every warning, in the order of the lines; a valid profile has none but warnings.</param>
public sealed record ProfileResult(Profile? Profile, IReadOnlyList<Finding> Findings)
{
    /// <summary>The first mistake, or null for a valid profile.</summary>
    public Finding? FirstMistake => Findings.FirstOrDefault(finding => !finding.IsWarning);
}
