using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Values of a document with their places, and how others are written there.</summary>
internal static class XmlValue
{
    /// <summary>An attribute's value.</summary>
    /// <exception cref="ContentException">It cannot be read.</exception>
    public static FoundValue Of(XmlTree tree, XmlAttribute attribute)
    {
        var value = XmlNotation.ValueOf(tree, attribute);
        return new FoundValue(value, attribute.ValueStart, attribute.ValueLength, other =>
        {
            XmlNotation.Check(other.Text, attribute.ValueStart);
            return other.Text == value
                ? tree.Text.Substring(attribute.ValueStart, attribute.ValueLength)
                : XmlNotation.OfAttribute(other.Text, tree.Text[attribute.ValueStart - 1], tree.Largest);
        });
    }

    /// <summary>An element's text.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="number">The element.</param>
    /// <param name="lineEnd">The document's line end.</param>
    /// <exception cref="ContentException">It holds elements, or cannot be read.</exception>
    public static FoundValue Of(XmlTree tree, int number, string lineEnd)
    {
        var element = tree.Elements[number];
        if (tree.HoldsElements(number))
        {
            throw new ContentException(element.Start, $"the element {Quote.Of(tree.NameOf(element).ToString())} holds other elements, so it is no single value");
        }

        var value = XmlNotation.ValueOf(tree, element);
        var start = element.IsOneTag ? EndOfWords(tree, element) : element.ContentStart;
        var length = element.ContentEnd - start;
        return new FoundValue(value, start, length, other =>
        {
            XmlNotation.Check(other.Text, start);
            return other.Text == value ? tree.Text.Substring(start, length)
                : element.IsOneTag ? $">{XmlNotation.OfText(other.Text, lineEnd, tree.Largest)}</{tree.NameOf(element)}>"
                : Content(tree, XmlPiece.Between(tree.Text, element.ContentStart, element.ContentEnd), other.Text, lineEnd);
        });
    }

    /// <summary>The place behind the name and attributes in an element's first tag.</summary>
    public static int EndOfWords(XmlTree tree, in XmlElement element) => element.AttributeCount == 0
        ? element.Start + 1 + element.NameLength
        : tree.Attributes[element.FirstAttribute + element.AttributeCount - 1].End;

    /// <summary>What stands between the tags for another text: comments stay, one piece holds all of the text.</summary>
    private static string Content(XmlTree tree, List<XmlPiece> pieces, string value, string lineEnd)
    {
        var place = pieces.FindIndex(piece => piece.Kind == XmlPieceKind.Section);
        place = place >= 0 ? place : pieces.FindIndex(piece => piece.IsValue(tree.Text));
        place = place >= 0 ? place : pieces.FindIndex(piece => piece.Kind == XmlPieceKind.Text);
        var text = place >= 0 && pieces[place].Kind == XmlPieceKind.Section ? XmlNotation.OfSection(value, lineEnd, tree.Largest) : null;
        text ??= XmlNotation.OfText(value, lineEnd, tree.Largest);

        var result = new StringBuilder();
        for (var index = 0; index < pieces.Count; index++)
        {
            if (index == place)
            {
                result.Append(text);
            }
            else if (pieces[index].Kind == XmlPieceKind.Other)
            {
                result.Append(tree.Text, pieces[index].Start, pieces[index].Length);
            }
        }

        return result.Append(place < 0 ? text : "").ToString();
    }
}
