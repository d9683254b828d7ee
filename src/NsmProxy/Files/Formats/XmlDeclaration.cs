namespace NsmProxy.Files.Formats;

/// <summary>The line with which a document may begin: <c>&lt;?xml version="1.0" encoding="UTF-8"?&gt;</c> (XML 1.0,
/// section 2.8).</summary>
internal static class XmlDeclaration
{
    /// <summary>The one of documents that are made here.</summary>
    public const string Usual = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private const string Beginning = "<?xml";

    private const string Encoding = "encoding";

    /// <summary>Whether a text begins with one.</summary>
    public static bool Begins(ReadOnlySpan<char> text) =>
        text.StartsWith(Beginning) && text.Length > Beginning.Length && XmlCharacters.IsSpace(text[Beginning.Length]);

    /// <summary>The encoding that it names, or null.</summary>
    /// <param name="text">A text, or the beginning of one.</param>
    public static string? EncodingOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("?>");
        if (!Begins(text) || end < 0)
        {
            return null;
        }

        var rest = text[Beginning.Length..end];
        while (rest.IndexOf(Encoding) is >= 0 and var at)
        {
            var isOwnWord = XmlCharacters.IsSpace(rest[Math.Max(0, at - 1)]);
            rest = rest[(at + Encoding.Length)..];
            var value = rest.TrimStart(" \t\r\n");
            if (isOwnWord && value.StartsWith("="))
            {
                return Quoted(value[1..].TrimStart(" \t\r\n"));
            }
        }

        return null;
    }

    /// <summary>The largest character that can be written as itself: what the others are in their place is a reference.</summary>
    /// <param name="text">The content.</param>
    public static char LargestCharacter(string text) => EncodingOf(text)?.ToUpperInvariant() switch
    {
        null => char.MaxValue,
        { } name when name.EndsWith("ASCII", StringComparison.Ordinal) => '\u007F',
        { } name when name.Contains("8859", StringComparison.Ordinal) || name.Contains("LATIN", StringComparison.Ordinal) => '\u00FF',
        _ => char.MaxValue,
    };

    private static string? Quoted(ReadOnlySpan<char> text) =>
        text is ['"' or '\'', ..] && text[1..].IndexOf(text[0]) is > 0 and var length ? text.Slice(1, length).ToString() : null;
}
