using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>output: regex</c>: lines on standard output and standard error, since the sequence began.</summary>
public sealed class OutputWatch : ConditionWatch
{
    private readonly StepContext _context;
    private readonly LinePattern _pattern;
    private string? _matched;

    /// <summary>Begins to look at the program's lines.</summary>
    public OutputWatch(OutputCondition condition, StepContext context)
        : base(condition.At)
    {
        _context = context;
        _pattern = new LinePattern(condition.Pattern, context.Variables, context.Trace);
        context.OutputLine += Look;
    }

    /// <inheritdoc/>
    public override string Missed => $"no line of the program's output matched {_pattern}";

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
        if (_matched is null && _pattern.Matches(line))
        {
            _matched = line;
        }
    }
}
