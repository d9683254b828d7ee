namespace NsmProxy.Text;

/// <summary>One line out of a text, with the line breaks that YAML 1.1 counts (YamlDotNet follows it): LF, CR LF, CR, NEL,
/// LS and PS.</summary>
public static class SourceLine
{
    /// <summary>The line of that number, counted from 1, without its break; null when the text has no such line.</summary>
    public static string? Of(string text, int number)
    {
        var start = 0;
        for (var line = 1; line < number; line++)
        {
            var end = EndOf(text, start);
            if (end == text.Length)
            {
                return null;
            }

            start = end + BreakLength(text, end);
        }

        return number < 1 ? null : text[start..EndOf(text, start)];
    }

    /// <summary>The place of <paramref name="index"/> in <paramref name="text"/>, whose character
    /// <paramref name="from"/> stands at <paramref name="at"/>.</summary>
    public static Position Place(string text, int index, int from, Position at)
    {
        var (line, column, file) = at;
        for (var i = from; i < index && i < text.Length; i++)
        {
            if (IsBreak(text[i]))
            {
                i += BreakLength(text, i) - 1;
                line++;
                column = 1;
            }
            else
            {
                column++;
            }
        }

        return new Position(line, column, file);
    }

    private static int EndOf(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny("\r\n\u0085\u2028\u2029");
        return length < 0 ? text.Length : start + length;
    }

    private static bool IsBreak(char character) => character is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static int BreakLength(string text, int at) => text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
}
