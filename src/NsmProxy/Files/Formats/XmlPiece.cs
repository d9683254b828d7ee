namespace NsmProxy.Files.Formats;

/// <summary>A part of what stands between two tags.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the content.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct XmlPiece(XmlPieceKind Kind, int Start, int Length)
{
    /// <summary>How a CDATA section begins (XML 1.0, section 2.7).</summary>
    public const string SectionBeginning = "<![CDATA[";

    /// <summary>How it ends.</summary>
    public const string SectionEnd = "]]>";

    /// <summary>The pieces of a part of a document that was scanned and holds no tags.</summary>
    public static List<XmlPiece> Between(string text, int start, int end)
    {
        var pieces = new List<XmlPiece>();
        while (start < end)
        {
            var rest = text.AsSpan(start, end - start);
            var piece = rest[0] != '<' ? new XmlPiece(XmlPieceKind.Text, start, rest.IndexOf('<') is > 0 and var length ? length : rest.Length)
                : rest.StartsWith(SectionBeginning) ? Closed(XmlPieceKind.Section, SectionBeginning, SectionEnd)
                : rest.StartsWith("<!--") ? Closed(XmlPieceKind.Other, "<!--", "-->")
                : Closed(XmlPieceKind.Other, "<?", "?>");
            pieces.Add(piece);
            start += piece.Length;
        }

        return pieces;

        XmlPiece Closed(XmlPieceKind kind, string beginning, string last) =>
            new(kind, start, XmlDoctype.EndOf(text, start, beginning.Length, last) - start);
    }

    /// <summary>Whether it holds anything but white space that is a part of a value.</summary>
    public bool IsValue(string text) => Kind switch
    {
        XmlPieceKind.Text => XmlCharacters.SpaceLength(text.AsSpan(Start, Length)) < Length,
        XmlPieceKind.Section => Length > SectionBeginning.Length + SectionEnd.Length,
        _ => false,
    };
}
