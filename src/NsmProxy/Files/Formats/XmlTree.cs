namespace NsmProxy.Files.Formats;

/// <summary>The elements of a content and where they stand, in the order of their first tags.</summary>
/// <param name="text">The content.</param>
/// <param name="elements">The document itself, then each element.</param>
/// <param name="attributes">The attributes of all elements.</param>
internal sealed class XmlTree(string text, List<XmlElement> elements, List<XmlAttribute> attributes)
{
    /// <summary>The content.</summary>
    public string Text { get; } = text;

    /// <summary>The document itself, then each element.</summary>
    public List<XmlElement> Elements { get; } = elements;

    /// <summary>The attributes of all elements.</summary>
    public List<XmlAttribute> Attributes { get; } = attributes;

    /// <summary>Whether there is no element, since there is nothing but white space.</summary>
    public bool IsEmpty => Elements.Count == 1;

    /// <summary>The largest character that can be written as itself in the encoding which the content declares.</summary>
    public char Largest { get; } = XmlDeclaration.LargestCharacter(text);

    /// <summary>An element's name as it is written, with its prefix.</summary>
    public ReadOnlySpan<char> NameOf(in XmlElement element) => Text.AsSpan(element.NameLength == 0 ? 0 : element.Start + 1, element.NameLength);

    /// <summary>An attribute's name as it is written, with its prefix.</summary>
    public ReadOnlySpan<char> NameOf(in XmlAttribute attribute) => Text.AsSpan(attribute.NameStart, attribute.NameLength);

    /// <summary>Whether an element holds elements.</summary>
    /// <param name="number">The element's number.</param>
    public bool HoldsElements(int number) => Elements[number].Next > number + 1;

    /// <summary>The attribute of that name.</summary>
    /// <returns>Null when the element has none.</returns>
    public XmlAttribute? AttributeOf(in XmlElement element, string name)
    {
        for (var number = element.FirstAttribute; number < element.FirstAttribute + element.AttributeCount; number++)
        {
            if (NameOf(Attributes[number]).SequenceEqual(name))
            {
                return Attributes[number];
            }
        }

        return null;
    }
}
