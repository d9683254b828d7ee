namespace NsmProxy.Files.Formats;

/// <summary>An element's place in the content, in UTF-16 units, and among the other elements. The first of a document's
/// elements stands for the document itself: it has no name, and the root element is its only child.</summary>
/// <param name="Start">Where its first tag begins.</param>
/// <param name="NameLength">How long its name is, which stands behind the <c>&lt;</c>.</param>
/// <param name="Parent">The number of the element that holds it.</param>
/// <param name="FirstAttribute">The number of its first attribute.</param>
/// <param name="AttributeCount">How many attributes it has.</param>
/// <param name="ContentStart">The place behind its first tag.</param>
/// <param name="ContentEnd">Where its last tag begins; the end of the first where there is no other.</param>
/// <param name="End">The place behind its last tag.</param>
/// <param name="Next">The number of the first element behind it: its own number and one when it holds no elements.</param>
internal readonly record struct XmlElement(
    int Start,
    int NameLength,
    int Parent,
    int FirstAttribute,
    int AttributeCount,
    int ContentStart,
    int ContentEnd,
    int End,
    int Next)
{
    /// <summary>Whether it is written as one tag, <c>&lt;a/&gt;</c>.</summary>
    public bool IsOneTag => ContentStart == End;
}
