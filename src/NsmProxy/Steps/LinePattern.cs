using System.Text.RegularExpressions;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>A profile's regular expression, with which lines of strangers are matched: in a bounded time, and with the
/// values of variables standing for themselves.</summary>
public sealed class LinePattern
{
    private const int Tries = 3;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;
    private readonly Action<string> _trace;

    /// <summary>Makes it.</summary>
    /// <param name="template">The expression, which its reader has found to be one.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <param name="trace">Takes a line for the log when a line is passed over.</param>
    /// <exception cref="StepException">A variable has no value now.</exception>
    public LinePattern(Template template, RunVariables variables, Action<string> trace)
    {
        _regex = new Regex(string.Concat(template.Parts.Select(part => part switch
        {
            LiteralPart literal => literal.Text,
            _ => Regex.Escape(variables.Expand(new Template(template.Source, template.At, [part]))),
        })), RegexOptions.CultureInvariant, LongestMatch);
        _trace = trace;
    }

    /// <summary>Whether the line matches; a line on which that takes too long is passed over.</summary>
    public bool Matches(string line)
    {
        for (var i = 0; i < Tries; i++)
        {
            try
            {
                return _regex.IsMatch(line);
            }
            catch (RegexMatchTimeoutException)
            {
                // Its clock goes on while this process is stopped, or gets no processor.
            }
        }

        _trace($"the pattern {_regex} took too long on a line of {line.Length} characters, which is passed over");
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => _regex.ToString();
}
