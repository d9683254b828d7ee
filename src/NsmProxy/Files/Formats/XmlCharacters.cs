namespace NsmProxy.Files.Formats;

/// <summary>Which characters may stand where (XML 1.0, fifth edition, productions 2 to 5).</summary>
internal static class XmlCharacters
{
    /// <summary>Production 3, "S": space, tab, carriage return, line feed.</summary>
    public static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n';

    /// <summary>Where the first character stands that no XML can hold, not even as a reference; -1 when there is none.</summary>
    public static int FirstForbidden(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character is >= ' ' and < '\uD800' || IsSpace(character) || character is > '\uDFFF' and < '\uFFFE')
            {
                continue;
            }

            if (!char.IsHighSurrogate(character) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>Whether production 2, "Char", holds that code point.</summary>
    public static bool IsAllowed(int code) =>
        code is '\t' or '\n' or '\r' or (>= ' ' and < 0xD800) or (> 0xDFFF and < 0xFFFE) or (> 0xFFFF and <= 0x10FFFF);

    /// <summary>How long the name is with which a text begins; 0 when it begins with none.</summary>
    public static int NameLength(ReadOnlySpan<char> text)
    {
        var length = text.Length > 0 && BeginsName(text[0]) ? 1 : 0;
        while (length > 0 && length < text.Length && ContinuesName(text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>How long the white space is with which a text begins.</summary>
    public static int SpaceLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(" \t\r\n");
        return length < 0 ? text.Length : length;
    }

    // Surrogates: those of the planes 1 to 14 (up to U+EFFFF), which production 4 allows as a whole.
    private static bool BeginsName(char character) => character < '\u0080'
        ? char.IsAsciiLetter(character) || character is '_' or ':'
        : character is (>= '\u00C0' and <= '\u02FF' and not '\u00D7' and not '\u00F7') or (>= '\u0370' and <= '\u1FFF' and not '\u037E')
            or '\u200C' or '\u200D' or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF') or (>= '\u3001' and <= '\uD7FF')
            or (>= '\uD800' and <= '\uDB7F') or (>= '\uDC00' and <= '\uDFFF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD');

    private static bool ContinuesName(char character) => BeginsName(character)
        || char.IsAsciiDigit(character) || character is '-' or '.' or '\u00B7' or (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040';
}
