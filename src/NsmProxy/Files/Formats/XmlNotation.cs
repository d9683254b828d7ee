using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>How values stand in a document, and what they are (XML 1.0, sections 2.4, 2.11, 3.3.3 and 4.6).</summary>
internal static class XmlNotation
{
    /// <summary>What an attribute's value is.</summary>
    /// <exception cref="ContentException">It refers to an entity that the document declares itself.</exception>
    public static string ValueOf(XmlTree tree, in XmlAttribute attribute) => Read(tree.Text, attribute.ValueStart, attribute.ValueLength, " ");

    /// <summary>What the text is of an element that holds no elements.</summary>
    /// <exception cref="ContentException">It refers to an entity that the document declares itself.</exception>
    public static string ValueOf(XmlTree tree, in XmlElement element)
    {
        var length = element.ContentEnd - element.ContentStart;
        if (!tree.Text.AsSpan(element.ContentStart, length).Contains('<'))
        {
            return Read(tree.Text, element.ContentStart, length, "\n");
        }

        var value = new StringBuilder();
        foreach (var piece in XmlPiece.Between(tree.Text, element.ContentStart, element.ContentEnd))
        {
            value.Append(piece.Kind switch
            {
                XmlPieceKind.Text => Read(tree.Text, piece.Start, piece.Length, "\n"),
                XmlPieceKind.Section => SectionValue(tree.Text.Substring(piece.Start, piece.Length)),
                _ => "",
            });
        }

        return value.ToString();
    }

    /// <summary>What stands between the quotes of an attribute for a value.</summary>
    /// <param name="value">The value, without <see cref="XmlCharacters.FirstForbidden"/>.</param>
    /// <param name="quote">The quote that is in use.</param>
    /// <param name="largest">The largest character that can be written as itself.</param>
    public static string OfAttribute(string value, char quote, char largest) => Written(value, largest, character => character switch
    {
        '<' => "&lt;",
        '\n' or '\t' => $"&#{(int)character};",
        _ when character == quote => quote == '"' ? "&quot;" : "&apos;",
        _ => null,
    });

    /// <summary>What stands between two tags for a text.</summary>
    /// <param name="value">The text, without <see cref="XmlCharacters.FirstForbidden"/>.</param>
    /// <param name="lineEnd">What stands for a line feed.</param>
    /// <param name="largest">The largest character that can be written as itself.</param>
    public static string OfText(string value, string lineEnd, char largest) => Written(value, largest, character => character switch
    {
        '<' => "&lt;",
        '\n' => lineEnd,
        _ => null,
    }).Replace("]]>", "]]&gt;", StringComparison.Ordinal);

    /// <summary>The CDATA section for a text; null where none can hold it.</summary>
    /// <param name="value">The text.</param>
    /// <param name="lineEnd">What stands for a line feed.</param>
    /// <param name="largest">The largest character that can be written as itself.</param>
    public static string? OfSection(string value, string lineEnd, char largest) =>
        value.Contains(XmlPiece.SectionEnd, StringComparison.Ordinal) || value.Contains('\r', StringComparison.Ordinal) || value.AsSpan().ContainsAnyExceptInRange('\0', largest)
            ? null
            : XmlPiece.SectionBeginning + value.Replace("\n", lineEnd, StringComparison.Ordinal) + XmlPiece.SectionEnd;

    /// <summary>Asks whether XML can hold a value at all.</summary>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it shall stand.</param>
    /// <exception cref="ContentException">It cannot.</exception>
    public static void Check(string value, int at)
    {
        if (XmlCharacters.FirstForbidden(value) is >= 0 and var forbidden)
        {
            throw new ContentException(at, $"{Quote.Of(value)} cannot be written here: no XML can hold the character U+{(int)value[forbidden]:X4}");
        }
    }

    private static string Read(string text, int start, int length, string lineEnd)
    {
        var rest = text.AsSpan(start, length);
        if (rest.IndexOfAny("&\r\n\t") < 0)
        {
            return rest.ToString();
        }

        var value = new StringBuilder(length);
        for (var end = start + length; start < end;)
        {
            rest = text.AsSpan(start, end - start);
            var plain = rest.IndexOfAny("&\r\n\t") is >= 0 and var found ? found : rest.Length;
            value.Append(rest[..plain]);
            start += plain;
            if (start == end)
            {
                break;
            }

            switch (text[start])
            {
                case '&':
                    var reference = XmlReference.Read(text, start);
                    value.Append(reference.Meaning ?? throw new ContentException(start,
                        $"the document declares {Quote.Of(text.Substring(start, reference.Length))} itself; a value with such an entity is not read here"));
                    start += reference.Length;
                    break;
                case '\t':
                    value.Append(lineEnd == "\n" ? '\t' : ' ');
                    start++;
                    break;
                default:
                    value.Append(lineEnd);
                    start += rest[plain..].StartsWith("\r\n") ? 2 : 1;
                    break;
            }
        }

        return value.ToString();
    }

    private static string SectionValue(string section) => section[XmlPiece.SectionBeginning.Length..^XmlPiece.SectionEnd.Length]
        .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Written(string value, char largest, Func<char, string?> notation)
    {
        var result = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (character > largest)
            {
                result.Append($"&#{char.ConvertToUtf32(value, at)};");
                at += char.IsHighSurrogate(character) ? 1 : 0;
            }
            else
            {
                result.Append(character switch { '&' => "&amp;", '\r' => "&#13;", _ => notation(character) ?? character.ToString() });
            }
        }

        return result.ToString();
    }
}
