using System.Buffers;
using System.Globalization;
using System.Text;
using YamlDotNet.Core;

namespace NsmProxy.Files.Formats;

/// <summary>How a text is written as a scalar in one line (YAML 1.2.2, chapter 7.3).</summary>
internal static class YamlScalar
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789abcdefABCDEFxXoOtTzZ_+-.: ");

    /// <summary>Writes a value in the style of the one that stood there: a plain one gets quotes only where it would be
    /// read as something else without, a block scalar becomes one in double quotes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="style">The style of what stood there.</param>
    /// <param name="isInFlow">Whether it stands inside of brackets or braces.</param>
    /// <param name="at">Where it stands, for a message.</param>
    /// <exception cref="ContentException">It is no text of Unicode.</exception>
    public static string Write(GivenValue value, ScalarStyle style, bool isInFlow, int at)
    {
        if (IsNull(value) || (style == ScalarStyle.Plain && CanBePlain(value.Text, isInFlow) && (value.IsPlain || !LooksTyped(value.Text))))
        {
            return value.Text;
        }

        return style == ScalarStyle.SingleQuoted && !NeedsEscapes(value.Text)
            ? "'" + value.Text.Replace("'", "''", StringComparison.Ordinal) + "'"
            : DoubleQuoted(value.Text, at);
    }

    /// <summary>Whether a value is null and no text; it is written without quotes even where quotes stood.</summary>
    public static bool IsNull(GivenValue value) => value is { IsPlain: true, Text: "null" };

    /// <summary>Whether a text without quotes could be read as a number, a truth value, null, a date or a merge key, in YAML
    /// 1.1 or 1.2.</summary>
    public static bool LooksTyped(string text)
    {
        switch (text.ToUpperInvariant())
        {
            case "" or "~" or "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "<<" or "=":
                return true;
            case ".INF" or "+.INF" or "-.INF" or ".NAN" or "+.NAN" or "-.NAN":
                return true;
        }

        var digits = text.AsSpan().TrimStart("+-.");
        // A base, a sexagesimal number, a date and an exponent are made of these as well.
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && !digits.ContainsAnyExcept(OfNumbers);
    }

    /// <summary>Whether a text is itself without quotes.</summary>
    private static bool CanBePlain(string text, bool isInFlow)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || NeedsEscapes(text) || text.Contains('\t', StringComparison.Ordinal)
            || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        // A negative number is the one text that begins with an indicator and is written plain.
        var first = Indicators.Contains(text[0], StringComparison.Ordinal) && !(text[0] == '-' && text.Length > 1 && (char.IsAsciiLetterOrDigit(text[1]) || text[1] == '.'));
        // The parser stumbles over some keys with " *" or '#' that the specification allows; quotes are always right.
        return !first && !(isInFlow && text.AsSpan().ContainsAny(",[]{}"))
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains('#', StringComparison.Ordinal) && !text.Contains(" *", StringComparison.Ordinal);
    }

    private static bool NeedsEscapes(string text)
    {
        foreach (var character in text)
        {
            if (IsEscaped(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEscaped(char character) =>
        (character < ' ' && character != '\t') || character is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static string DoubleQuoted(string text, int at)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    throw new ContentException(at, "YAML cannot hold half a character");
                }

                result.Append(text[i++]);
            }

            Append(result, text[i]);
        }

        return result.Append('"').ToString();
    }

    private static void Append(StringBuilder result, char character)
    {
        switch (character)
        {
            case '"' or '\\':
                result.Append('\\').Append(character);
                break;
            case '\n':
                result.Append("\\n");
                break;
            case '\r':
                result.Append("\\r");
                break;
            case '\t':
                result.Append("\\t");
                break;
            case < ' ' or (>= '\u007F' and <= '\u009F'):
                result.Append("\\x").Append(((int)character).ToString("X2", CultureInfo.InvariantCulture));
                break;
            default:
                _ = IsEscaped(character) ? result.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)) : result.Append(character);
                break;
        }
    }
}
