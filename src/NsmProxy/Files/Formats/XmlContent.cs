namespace NsmProxy.Files.Formats;

/// <summary>An XML document in which paths find attributes and texts. Names are compared as they are written, with their
/// prefixes; a text is what stands between the tags, with all its spaces.</summary>
public sealed class XmlContent : Document
{
    private readonly XmlTree _tree;

    /// <summary>Takes a content; one of white space only is a document without a root element.</summary>
    /// <exception cref="ContentException">It is no XML.</exception>
    public XmlContent(string text)
        : base(text) => _tree = XmlScanner.Scan(text);

    /// <inheritdoc/>
    public override IReadOnlyList<FoundValue> Find(string expression)
    {
        var path = PathOf(expression);
        var elements = XmlSelection.Elements(_tree, path.Elements);
        var values = new List<FoundValue>();
        if (path.Attribute is not { } attribute)
        {
            // Once: it is searched in the whole content.
            var lineEnd = LineEnd;
            foreach (var element in elements)
            {
                values.Add(XmlValue.Of(_tree, element, lineEnd));
            }

            return values;
        }

        foreach (var element in attribute.IsDeep ? XmlSelection.WithDescendants(_tree, elements) : elements)
        {
            var first = _tree.Elements[element].FirstAttribute;
            for (var number = first; number < first + _tree.Elements[element].AttributeCount; number++)
            {
                if (attribute.Names(_tree.NameOf(_tree.Attributes[number])))
                {
                    values.Add(XmlValue.Of(_tree, _tree.Attributes[number]));
                }
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public override string Create(string expression, GivenValue value) =>
        XmlCreation.Create(_tree, PathOf(expression), value.Text, LineEnd);

    private static XmlPath PathOf(string expression) => XmlPathReader.Read(expression, out var path) is { } mistake
        ? throw new ContentException(-1, $"{expression}: {mistake.Message}")
        : path!;
}
