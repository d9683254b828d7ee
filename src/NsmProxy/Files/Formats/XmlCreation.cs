using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Makes a value that a path addresses and that is not there yet: an attribute or elements in the one element to
/// which the path's beginning leads, or a new document.</summary>
internal sealed class XmlCreation
{
    // Each level that is made is indented by all those around it.
    private const int MostSteps = 1000;

    private readonly XmlTree _tree;
    private readonly XmlPath _path;
    private readonly string _value;
    private readonly string _lineEnd;

    private XmlCreation(XmlTree tree, XmlPath path, string value, string lineEnd)
    {
        _tree = tree;
        _path = path;
        _value = value;
        _lineEnd = lineEnd;
    }

    /// <summary>The content with the value.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="path">A path that addresses nothing in it.</param>
    /// <param name="value">The value.</param>
    /// <param name="lineEnd">The document's line end.</param>
    /// <exception cref="ContentException">There is no place for it.</exception>
    public static string Create(XmlTree tree, XmlPath path, string value, string lineEnd) =>
        new XmlCreation(tree, path, value, lineEnd).Create();

    private string Create()
    {
        _ = _path.Elements.Count <= MostSteps ? 0 : throw new ContentException(-1, $"the path leads more than {MostSteps} levels deep, and nothing is made there");
        var (known, owner) = Owner();
        XmlNotation.Check(_value, _tree.Elements[owner].Start);
        if (_path.Attribute is { } attribute)
        {
            CheckPlain(attribute, owner, isAttribute: true);
        }

        for (var index = known; index < _path.Elements.Count; index++)
        {
            CheckPlain(_path.Elements[index], owner, isAttribute: false);
        }

        if (known == _path.Elements.Count)
        {
            return _path.Attribute is { } one ? WithAttribute(_tree.Elements[owner], one) : throw None("there is such an element already");
        }

        if (owner > 0)
        {
            return WithElement(owner, known);
        }

        return _tree.IsEmpty
            ? XmlDeclaration.Usual + NewElement(known, XmlLayout.OfDocument(_lineEnd)) + _lineEnd
            : throw None($"the root element is {Quote.Of(_tree.NameOf(_tree.Elements[1]).ToString())}, and a document has only one");
    }

    /// <summary>The last element that there is on the path, and how many steps lead to it.</summary>
    private (int Known, int Owner) Owner()
    {
        List<int> owners = [0];
        var known = 0;
        while (known < _path.Elements.Count && XmlSelection.Elements(_tree, _path.Elements.Take(known + 1)) is { Count: > 0 } next)
        {
            owners = next;
            known++;
        }

        return owners.Count == 1 ? (known, owners[0])
            : throw None($"there are {owners.Count} elements {_path.Expression[.._path.Elements[known - 1].End]}, and a missing part is made only where there is one");
    }

    private void CheckPlain(XmlStep step, int owner, bool isAttribute)
    {
        if (step.IsDeep || step.Name == XmlStep.Any)
        {
            throw None(step.IsDeep ? "after '//' it is open where a missing part would stand" : "'*' does not say which name a missing part would have");
        }

        CheckPrefix(step.Name, owner, isAttribute);
        foreach (var predicate in step.Predicates)
        {
            _ = predicate is { IsAttribute: true, Value: not null } ? 0
                : throw None("a missing element is made for a condition like [@name='value'] only");
            CheckPrefix(predicate.Name, owner, isAttribute: true);
            XmlNotation.Check(predicate.Value, _tree.Elements[owner].Start);
        }
    }

    /// <summary>Namespaces in XML 1.0, section 5: a prefix has to be declared by an element around it.</summary>
    private void CheckPrefix(string name, int owner, bool isAttribute)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || name[..colon] == "xml" || isAttribute && name[..colon] == "xmlns")
        {
            return;
        }

        var declaration = "xmlns:" + name[..colon];
        while (owner > 0 && _tree.AttributeOf(_tree.Elements[owner], declaration) is null)
        {
            owner = _tree.Elements[owner].Parent;
        }

        _ = owner > 0 ? 0 : throw None($"the prefix {Quote.Of(name[..colon])} is not declared there");
    }

    private string WithAttribute(in XmlElement owner, XmlStep attribute)
    {
        var end = XmlValue.EndOfWords(_tree, owner);
        var before = " ";
        var quote = '"';
        if (owner.AttributeCount > 0)
        {
            // As the last one stands: on a line of its own perhaps, in its kind of quotes.
            var last = _tree.Attributes[owner.FirstAttribute + owner.AttributeCount - 1];
            var space = _tree.Text.AsSpan(0, last.NameStart);
            before = space[(space.LastIndexOfAnyExcept(" \t\r\n") + 1)..].ToString();
            quote = _tree.Text[end - 1];
        }

        return _tree.Text.Insert(end, before + Attribute(attribute.Name, _value, quote));
    }

    private string WithElement(int number, int known)
    {
        var owner = _tree.Elements[number];
        var layout = XmlLayout.Within(_tree, number, _lineEnd);
        var made = NewElement(known, layout);
        if (owner.IsOneTag)
        {
            var end = XmlValue.EndOfWords(_tree, owner);
            return $"{_tree.Text[..end]}>{made}{layout.LastLine}</{_tree.NameOf(owner)}>{_tree.Text[owner.End..]}";
        }

        CheckHoldsNoText(number);
        // Behind the last child and a comment that may follow it, before the white space of the last tag's line.
        var content = _tree.Text.AsSpan(owner.ContentStart, owner.ContentEnd - owner.ContentStart).TrimEnd(" \t\r\n");
        var at = owner.ContentStart + content.Length;
        return _tree.Text.Insert(at, at == owner.ContentEnd && content.Length == 0 ? made + layout.LastLine : made);
    }

    private void CheckHoldsNoText(int number)
    {
        var owner = _tree.Elements[number];
        var start = owner.ContentStart;
        for (var child = number + 1; child < owner.Next; child = _tree.Elements[child].Next)
        {
            CheckNoText(start, _tree.Elements[child].Start);
            start = _tree.Elements[child].End;
        }

        CheckNoText(start, owner.ContentEnd);

        void CheckNoText(int from, int to)
        {
            if (XmlPiece.Between(_tree.Text, from, to).Exists(piece => piece.IsValue(_tree.Text)))
            {
                throw None($"the element {Quote.Of(_tree.NameOf(owner).ToString())} holds a text, to which no element is added", owner.Start);
            }
        }
    }

    /// <summary>The elements of the path that are missing, one in the other.</summary>
    private string NewElement(int known, XmlLayout layout)
    {
        var text = new StringBuilder();
        var last = _path.Elements.Count - 1;
        for (var index = known; index <= last; index++)
        {
            var step = _path.Elements[index];
            var attributes = step.Predicates.Select(predicate => (predicate.Name, predicate.Value!)).ToList();
            if (index == last && _path.Attribute is { } attribute)
            {
                attributes.Add((attribute.Name, _value));
            }

            text.Append(layout.LineOf(index - known)).Append('<').Append(step.Name);
            foreach (var (name, value) in attributes)
            {
                _ = attributes.FindAll(other => other.Item1 == name).Count == 1 ? 0 : throw None($"its element would have two attributes {Quote.Of(name)}");
                text.Append(' ').Append(Attribute(name, value, '"'));
            }

            text.Append(index < last ? ">"
                : _path.Attribute is not null || _value.Length == 0 ? "/>"
                : $">{XmlNotation.OfText(_value, _lineEnd, _tree.Largest)}</{step.Name}>");
        }

        for (var index = last - 1; index >= known; index--)
        {
            text.Append(layout.LineOf(index - known)).Append("</").Append(_path.Elements[index].Name).Append('>');
        }

        return text.ToString();
    }

    private string Attribute(string name, string value, char quote) =>
        $"{name}={quote}{XmlNotation.OfAttribute(value, quote, _tree.Largest)}{quote}";

    private ContentException None(string why, int at = -1) => new(at, $"nothing matches {_path.Expression}, and it cannot be made: {why}");
}
