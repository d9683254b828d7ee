namespace NsmProxy.Files.Formats;

/// <summary>An attribute's place in the content, in UTF-16 units.</summary>
/// <param name="NameStart">Where its name begins.</param>
/// <param name="NameLength">How long its name is.</param>
/// <param name="ValueStart">Where its value begins, behind the quote.</param>
/// <param name="ValueLength">How long its value is, as it stands there.</param>
internal readonly record struct XmlAttribute(int NameStart, int NameLength, int ValueStart, int ValueLength)
{
    /// <summary>The place behind its second quote.</summary>
    public int End => ValueStart + ValueLength + 1;
}
