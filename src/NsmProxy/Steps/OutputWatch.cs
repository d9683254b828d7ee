using System.Text.RegularExpressions;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>output: regex</c>: lines on standard output and standard error, since the sequence began.</summary>
public sealed class OutputWatch : ConditionWatch
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    private readonly StepContext _context;
    private readonly Regex _regex;
    private string? _matched;

    /// <summary>Begins to look at the program's lines.</summary>
    public OutputWatch(OutputCondition condition, StepContext context)
        : base(condition.At)
    {
        _context = context;
        _regex = new Regex(Pattern(condition.Pattern, context.Variables), RegexOptions.CultureInvariant, LongestMatch);
        context.OutputLine += Look;
    }

    /// <inheritdoc/>
    public override string Missed => $"no line of the program's output matched {_regex}";

    /// <inheritdoc/>
    public override string? Proof => _matched is null ? null : $"it said \"{_matched}\"";

    /// <inheritdoc/>
    public override bool IsTrue() => _matched is not null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _context.OutputLine -= Look;
        base.Dispose(disposing);
    }

    /// <summary>The values of variables stand for themselves in the pattern.</summary>
    private static string Pattern(Template template, RunVariables variables) => string.Concat(template.Parts.Select(part => part switch
    {
        LiteralPart literal => literal.Text,
        _ => Regex.Escape(variables.Expand(new Template(template.Source, template.At, [part]))),
    }));

    private void Look(string line)
    {
        try
        {
            if (_matched is null && _regex.IsMatch(line))
            {
                _matched = line;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            _context.Trace($"the pattern {_regex} took too long on a line of {line.Length} characters, which is passed over");
        }
    }
}
