namespace NsmProxy.Files.Formats;

/// <summary>XML 1.0. An expression is a path as in XPath, which leads downwards to attributes and texts:
/// <c>/config/engine/@port</c>, <c>//clip[@kind='audio']/@file</c>, <c>/config/name</c>; see <see cref="XmlPathReader"/>.</summary>
public sealed class XmlFormat : Format
{
    /// <inheritdoc/>
    public override string Name => "xml";

    /// <summary>Without a declaration it is UTF-8 (XML 1.0, section 4.3.3).</summary>
    public override bool IsUnicode => true;

    /// <inheritdoc/>
    public override ExpressionMistake? Mistake(string expression) => XmlPathReader.Read(expression, out _);

    /// <inheritdoc/>
    public override Document Parse(string text) => new XmlContent(text);

    /// <inheritdoc/>
    public override string? DeclaredEncoding(string head) => XmlDeclaration.EncodingOf(head);
}
