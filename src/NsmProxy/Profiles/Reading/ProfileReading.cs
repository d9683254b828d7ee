using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>What one reading of a profile has found so far.</summary>
public sealed class ProfileReading
{
    // A hostile file has a mistake in every other character; what is shown is for people.
    private const int MostFindings = 100;
    private const int LongestWords = 1000;

    private readonly List<Finding> _findings = [];
    private (ProfileSource? Source, int Number, string? Text) _lastLine;

    /// <summary>Whether the profile has the key <c>project</c>, so that <c>${project}</c> has a value.</summary>
    public bool HasProject { get; set; }

    /// <summary>Whether the profile has <c>relay: true</c>.</summary>
    public bool Relays { get; set; }

    /// <summary>What may stand in the values of steps and conditions where it is being read.</summary>
    public TemplateUse StepUse { get; set; } = TemplateUse.Step;

    /// <summary>Whether a profile that this one extends could not be read: what is missing may stand there.</summary>
    public bool LacksBase { get; set; }

    /// <summary>Whether so much is wrong that looking for more is a waste.</summary>
    public bool IsFull => _findings.Count > MostFindings;

    /// <summary>Whether nothing is wrong so far; warnings do not count.</summary>
    public bool IsClean => _findings.TrueForAll(finding => finding.IsWarning);

    /// <summary>Notes a mistake at a value or key.</summary>
    public void Report(Node at, FindingKind kind, string message, string? hint = null) => Report(at.Source, at.At, kind, message, hint);

    /// <summary>Notes a mistake at a place of a file.</summary>
    public void Report(ProfileSource source, Position at, FindingKind kind, string message, string? hint = null)
    {
        if (kind == FindingKind.MissingKey && LacksBase)
        {
            return;
        }

        var line = LineOf(source, at.Line);
        // The parser sees the end of a text without a last line break behind it.
        var place = at with { Column = Math.Min(at.Column, (line?.Length ?? 0) + 1) };
        Add(_findings.Count < MostFindings
            ? new Finding(source.Name, place, kind, message, hint, line)
            : new Finding(source.Name, Position.Start, FindingKind.TooLarge, $"there are more than {MostFindings} mistakes, of which these are shown"));
    }

    /// <summary>Notes a value of the wrong shape.</summary>
    /// <param name="node">The value.</param>
    /// <param name="key">Its key.</param>
    /// <param name="wanted">What it must be: <c>a list</c>.</param>
    /// <param name="hint">What to write, or null.</param>
    public void ReportShape(Node node, string key, string wanted, string? hint)
    {
        var message = node is ScalarNode { IsNull: true } ? $"'{key}' has no value" : $"'{key}' must be {wanted}, not {node.Shape}";
        Report(node, FindingKind.WrongType, message, hint);
    }

    /// <summary>Takes over a mistake that was found elsewhere. Those beyond the limit are dropped.</summary>
    public void Add(Finding finding)
    {
        if (!IsFull)
        {
            _findings.Add(finding with { Message = Brief(finding.Message), Hint = finding.Hint is { } hint ? Brief(hint) : null });
        }
    }

    /// <summary>All that was found, the first file's first, each file's in the order of its lines.</summary>
    public IReadOnlyList<Finding> Findings(string firstFile) => _findings.Count < 2 ? _findings :
    [
        .. _findings.Distinct()
            .OrderBy(finding => finding.Kind == FindingKind.TooLarge ? 1 : 0)
            .ThenBy(finding => finding.File == firstFile ? 0 : 1)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.At.Line)
            .ThenBy(finding => finding.At.Column),
    ];

    /// <summary>The source line; it is not sought again for the next mistake in it, and a line may be the whole file.</summary>
    /// <summary>A value that a message repeats may be as long as the file.</summary>
    private static string Brief(string words) => words.Length <= LongestWords ? words : words[..(LongestWords - 1)] + "…";

    private string? LineOf(ProfileSource source, int line)
    {
        if (_lastLine.Source != source || _lastLine.Number != line)
        {
            _lastLine = (source, line, SourceLine.Of(source.Text, line));
        }

        return _lastLine.Text;
    }
}
