using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>What one reading of a profile has found so far.</summary>
public sealed class ProfileReading
{
    private readonly List<Finding> _findings = [];

    /// <summary>Whether the profile has the key <c>project</c>, so that <c>${project}</c> has a value.</summary>
    public bool HasProject { get; set; }

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsClean => _findings.Count == 0;

    /// <summary>Notes a mistake at a value or key.</summary>
    public void Report(Node at, FindingKind kind, string message, string? hint = null) => Report(at.Source, at.At, kind, message, hint);

    /// <summary>Notes a mistake at a place of a file.</summary>
    public void Report(ProfileSource source, Position at, FindingKind kind, string message, string? hint = null) =>
        _findings.Add(new Finding(source.Name, at, kind, message, hint, SourceLine.Of(source.Text, at.Line)));

    /// <summary>Takes over a mistake that was found elsewhere.</summary>
    public void Add(Finding finding) => _findings.Add(finding);

    /// <summary>All that was found, the first file's first, each file's in the order of its lines.</summary>
    public IReadOnlyList<Finding> Findings(string firstFile) => _findings.Count < 2 ? _findings :
    [
        .. _findings.Distinct()
            .OrderBy(finding => finding.File == firstFile ? 0 : 1)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.At.Line)
            .ThenBy(finding => finding.At.Column),
    ];
}
