using System.Globalization;
using System.Text;

namespace NsmProxy.Files.Formats;

/// <summary>A JSON string between its quotes (RFC 8259, section 7). An escaped half of a surrogate pair is taken and
/// written, since section 8.2 allows it: so stands a path that is no Unicode. A bare one is no character of a file.</summary>
internal static class JsonString
{
    private const string Escapes = "\"\\/bfnrt";
    private const string Escaped = "\"\\/\b\f\n\r\t";

    /// <summary>Where the string that begins at a place ends, behind its closing quote.</summary>
    /// <param name="text">The content.</param>
    /// <param name="start">Where its opening quote stands.</param>
    /// <exception cref="ContentException">It does not end, or holds what no string holds.</exception>
    public static int End(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    return at + 1;
                case '\\':
                    at = EscapeEnd(text, at) - 1;
                    break;
                case '\n' or '\r':
                    throw new ContentException(start, "this is not JSON: the closing quote of this text is missing in its line");
                case < ' ':
                    throw new ContentException(at, $"this is not JSON: the control character U+{(int)text[at]:X4} stands in a text only as \\u{(int)text[at]:x4}");
                case var character when char.IsSurrogate(character):
                    at += at + 1 < text.Length && char.IsSurrogatePair(character, text[at + 1])
                        ? 1 : throw new ContentException(at, "this is not JSON: half a character stands in a text");
                    break;
            }
        }

        throw new ContentException(start, "this is not JSON: the closing quote of this text is missing");
    }

    /// <summary>What a string says.</summary>
    /// <param name="written">The string with its quotes, as <see cref="End"/> has found it.</param>
    public static string Decode(ReadOnlySpan<char> written)
    {
        var content = written[1..^1];
        if (!content.Contains('\\'))
        {
            return content.ToString();
        }

        var result = new StringBuilder(content.Length);
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] != '\\')
            {
                result.Append(content[at]);
            }
            else if (content[++at] == 'u')
            {
                result.Append((char)ushort.Parse(content.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                result.Append(Escaped[Escapes.IndexOf(content[at], StringComparison.Ordinal)]);
            }
        }

        return result.ToString();
    }

    /// <summary>Whether a string says this.</summary>
    /// <param name="written">The string with its quotes, as <see cref="End"/> has found it.</param>
    /// <param name="value">The text.</param>
    public static bool Says(ReadOnlySpan<char> written, string value) =>
        written[1..^1].Contains('\\') ? Decode(written) == value : written[1..^1].SequenceEqual(value);

    /// <summary>A text as a string with its quotes: escaped is only what must be.</summary>
    public static string Encode(string value)
    {
        var result = new StringBuilder(value.Length + 2).Append('"');
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (char.IsHighSurrogate(character) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
            {
                result.Append(character).Append(value[++at]);
            }
            else if (character != '/' && Escaped.IndexOf(character, StringComparison.Ordinal) is >= 0 and var escape)
            {
                result.Append('\\').Append(Escapes[escape]);
            }
            else if (char.IsControl(character) || char.IsSurrogate(character))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                result.Append(character);
            }
        }

        return result.Append('"').ToString();
    }

    private static int EscapeEnd(string text, int at)
    {
        if (at + 1 < text.Length && Escapes.Contains(text[at + 1], StringComparison.Ordinal))
        {
            return at + 2;
        }

        if (at + 1 == text.Length || text[at + 1] != 'u')
        {
            throw new ContentException(at, "this is not JSON: '\\' stands in a text only before one of \" \\ / b f n r t u");
        }

        for (var digit = at + 2; digit < at + 6; digit++)
        {
            if (digit >= text.Length || !char.IsAsciiHexDigit(text[digit]))
            {
                throw new ContentException(at, "this is not JSON: four hexadecimal digits follow \\u");
            }
        }

        return at + 6;
    }
}
