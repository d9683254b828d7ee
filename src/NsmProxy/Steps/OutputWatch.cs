using System.Text.RegularExpressions;
using NsmProxy.Profiles;

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
        _regex = new Regex(context.Variables.ExpandPattern(condition.Pattern), RegexOptions.CultureInvariant, LongestMatch);
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
