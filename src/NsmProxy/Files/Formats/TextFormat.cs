using System.Text.RegularExpressions;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Any text. An expression is a regular expression in which <c>^</c> and <c>$</c> are the ends of a line; its value
/// is its group, or all that matches where it has none.</summary>
public sealed class TextFormat : Format
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override ExpressionMistake? Mistake(string expression)
    {
        try
        {
            return new Regex(expression).GetGroupNumbers().Length > 2
                ? new ExpressionMistake(0, "this expression has more than one group", "its one group is the value; write (?:…) for the others")
                : null;
        }
        catch (RegexParseException exception)
        {
            return new ExpressionMistake(exception.Offset, "this is no regular expression: " + FindingText.Words(exception.Error.ToString(), ' '));
        }
    }

    /// <inheritdoc/>
    public override Document Parse(string text) => new TextDocument(text);
}
