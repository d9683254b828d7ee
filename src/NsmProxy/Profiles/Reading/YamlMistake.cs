using NsmProxy.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NsmProxy.Profiles.Reading;

/// <summary>A text that is not YAML: what the parser says about it, at the place where the user can mend it.</summary>
public static class YamlMistake
{
    /// <summary>Notes what the parser has thrown.</summary>
    /// <param name="source">The file.</param>
    /// <param name="reading">Where it is noted.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="reached">Where the scanner stood.</param>
    /// <param name="open">The lists and maps that had begun and not ended, the innermost last.</param>
    public static void Report(ProfileSource source, ProfileReading reading, Exception exception, Mark reached, IReadOnlyList<NodeEvent> open)
    {
        var isTab = exception.Message.Contains(" tab ", StringComparison.Ordinal);
        var mark = exception is YamlException yaml && !isTab ? yaml.Start : reached;
        var index = Math.Clamp((int)mark.Index, 0, source.Text.Length);
        if (!IsVariable(source.Text, index) && UnclosedBracket(source, exception, index, open) is { } bracket)
        {
            var closing = bracket is SequenceStart ? "[' is not closed" : "{' is not closed";
            reading.Report(source, PositionOf(bracket.Start), FindingKind.Syntax, "not valid YAML: this '" + closing);
            return;
        }

        var at = mark.Line < 1 || mark.Column < 1 ? Position.Start : PositionOf(mark);
        // What begins as the end of a document does and goes on otherwise is counted twice by the parser.
        at = SourceLine.Of(source.Text, at.Line) is { } line && at.Column <= line.Length + 1 ? at : SourceLine.Place(source.Text, index, 0, Position.Start);
        reading.Report(source, at, FindingKind.Syntax, "not valid YAML: " + Words(exception, isTab), Hint(source.Text, index, exception, isTab));
    }

    /// <summary>The parser notices an open bracket at the text's end or at a key that follows; the bracket is the mistake.</summary>
    private static NodeEvent? UnclosedBracket(ProfileSource source, Exception exception, int index, IReadOnlyList<NodeEvent> open)
    {
        var innermost = open.Count == 0 ? null : open[^1];
        var isFlow = innermost is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
        var isAtEnd = string.IsNullOrWhiteSpace(source.Text[index..]);
        return isFlow && (exception is InvalidOperationException || (isAtEnd && exception is SemanticErrorException)) ? innermost : null;
    }

    private static string Words(Exception exception, bool isTab)
    {
        if (isTab)
        {
            return "a tab cannot indent";
        }

        if (IsOpenQuote(exception))
        {
            return "this quote is not closed";
        }

        var message = exception is YamlException ? exception.Message.TrimEnd('.') : "what begins here does not end as it should";
        var split = message.IndexOf(", ", StringComparison.Ordinal);
        return message.StartsWith("While ", StringComparison.Ordinal) && split > 0
            ? message[(split + 2)..] + " (while " + message[6..split] + ")"
            : char.ToLowerInvariant(message[0]) + message[1..];
    }

    private static string? Hint(string text, int index, Exception exception, bool isTab)
    {
        if (isTab)
        {
            return "indent with spaces";
        }

        if (IsVariable(text, index))
        {
            return "inside '[ ]' and '{ }' a value with '${…}' is put in quotes";
        }

        if (exception.Message.Contains("invalid mapping", StringComparison.Ordinal))
        {
            return "a text with ': ' in it is put in quotes; behind a key's colon stands a space; keys of one map begin in one column";
        }

        if (exception.Message.Contains("cannot start any token", StringComparison.Ordinal))
        {
            return "a text that begins with such a character is put in quotes";
        }

        return exception.Message.Contains("escape character", StringComparison.Ordinal)
            ? "in double quotes a backslash is written twice; in single quotes it stands for itself" : null;
    }

    private static bool IsOpenQuote(Exception exception) =>
        exception.Message.Contains("quoted scalar", StringComparison.Ordinal) && exception.Message.Contains("end of stream", StringComparison.Ordinal);

    private static bool IsVariable(string text, int index) => index > 0 && index < text.Length && text[index] == '{' && text[index - 1] == '$';

    private static Position PositionOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
