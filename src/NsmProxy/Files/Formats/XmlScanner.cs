using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Finds where the elements and attributes of a document stand (XML 1.0, fifth edition; a reader that does not
/// validate). What is no well-formed XML is refused as soon as a place could be in doubt: a file is better left alone than
/// edited at a wrong place.</summary>
internal sealed class XmlScanner
{
    // No program nests so deep or writes so many; memory is bounded by them.
    private const int Deepest = 10_000;
    private const int Most = 4 << 20;

    private readonly string _text;
    private readonly List<XmlElement> _elements = [];
    private readonly List<XmlAttribute> _attributes = [];
    private int _at;
    private int _open;
    private int _depth;
    private bool _hasDoctype;

    private XmlScanner(string text)
    {
        _text = text;
        _elements.Add(new XmlElement(0, 0, 0, 0, 0, 0, text.Length, text.Length, 1));
    }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    /// <summary>Finds them. A content of nothing but white space has none.</summary>
    /// <exception cref="ContentException">It is no XML.</exception>
    public static XmlTree Scan(string text)
    {
        if (XmlCharacters.FirstForbidden(text) is >= 0 and var forbidden)
        {
            throw new ContentException(forbidden, $"no XML can hold the character U+{(int)text[forbidden]:X4}");
        }

        var scanner = new XmlScanner(text);
        if (XmlCharacters.SpaceLength(text) < text.Length)
        {
            scanner.Document();
        }

        return new XmlTree(text, scanner._elements, scanner._attributes);
    }

    private void Document()
    {
        if (XmlDeclaration.Begins(_text))
        {
            Skip("<?xml".Length, "?>");
        }

        while (_at < _text.Length)
        {
            Next();
        }

        if (_open != 0)
        {
            var element = _elements[_open];
            throw new ContentException(element.Start, $"the element {NameOf(element)} is never closed");
        }

        if (_elements.Count == 1)
        {
            throw new ContentException(0, "this is no XML: it has no element");
        }

        _elements[0] = _elements[0] with { Next = _elements.Count };
    }

    private void Next()
    {
        var rest = Rest;
        if (rest[0] != '<')
        {
            Characters();
        }
        else if (rest.StartsWith("</"))
        {
            LastTag();
        }
        else if (rest.StartsWith("<!--"))
        {
            Skip("<!--".Length, "-->");
        }
        else if (rest.StartsWith("<![CDATA[") && _open != 0)
        {
            Skip("<![CDATA[".Length, "]]>");
        }
        else if (rest.StartsWith(XmlDoctype.Beginning))
        {
            DocumentType();
        }
        else if (rest.StartsWith("<?"))
        {
            Instruction();
        }
        else
        {
            FirstTag();
        }
    }

    private void Characters()
    {
        var length = Rest.IndexOf('<') is >= 0 and var found ? found : Rest.Length;
        if (_open == 0)
        {
            var space = XmlCharacters.SpaceLength(Rest[..length]);
            _ = space == length ? 0 : throw new ContentException(_at + space, _elements.Count == 1 ? "this is no XML: a text stands before the root element" : "a text stands behind the root element");
        }

        if (Rest[..length].IndexOf("]]>") is >= 0 and var end)
        {
            throw new ContentException(_at + end, "']]>' cannot stand in a text; write ]]&gt; for it");
        }

        CheckReferences(_at, length);
        _at += length;
    }

    private void Instruction()
    {
        var name = Rest.Slice(2, XmlCharacters.NameLength(Rest[2..]));
        if (name.Length == 0 || name.Equals("xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new ContentException(_at, name.Length == 0 ? "'<?' begins nothing here: a name has to follow" : "the declaration <?xml can only be the very first of a document");
        }

        Skip("<?".Length, "?>");
    }

    private void DocumentType()
    {
        if (_hasDoctype || _elements.Count > 1)
        {
            throw new ContentException(_at, "<!DOCTYPE can only stand once, before the root element");
        }

        _hasDoctype = true;
        _at = XmlDoctype.EndOf(_text, _at);
    }

    private void FirstTag()
    {
        var start = _at;
        var length = XmlCharacters.NameLength(Rest[1..]);
        if (length == 0)
        {
            throw new ContentException(start, "'<' begins no element here; write &lt; for it");
        }

        if (_open == 0 && _elements.Count > 1)
        {
            throw new ContentException(start, "a second root element: a document has one");
        }

        if (_depth == Deepest || _elements.Count >= Most || _attributes.Count >= Most)
        {
            throw new ContentException(start, _depth == Deepest ? $"elements within elements, more than {Deepest} deep" : $"more than {Most} elements or attributes");
        }

        _at += 1 + length;
        var firstAttribute = _attributes.Count;
        while (!EndsTag(start, out var hadSpace))
        {
            Attribute(hadSpace);
        }

        CheckUnique(firstAttribute);
        var isOneTag = _text[_at] == '/';
        _at += isOneTag ? 2 : 1;
        _elements.Add(new XmlElement(start, length, _open, firstAttribute, _attributes.Count - firstAttribute, _at, _at, _at, _elements.Count + 1));
        if (!isOneTag)
        {
            _open = _elements.Count - 1;
            _depth++;
        }
    }

    /// <summary>Goes to what follows in a tag.</summary>
    /// <returns>Whether that is its end.</returns>
    private bool EndsTag(int start, out bool hadSpace)
    {
        var space = XmlCharacters.SpaceLength(Rest);
        hadSpace = space > 0;
        _at += space;
        return _at >= _text.Length || _text[_at] == '<'
            ? throw new ContentException(start, "this tag is never closed by '>'")
            : _text[_at] == '>' || Rest.StartsWith("/>");
    }

    private void Attribute(bool hadSpace)
    {
        var nameStart = _at;
        var nameLength = XmlCharacters.NameLength(Rest);
        if (nameLength == 0 || !hadSpace)
        {
            throw new ContentException(_at, nameLength == 0 ? $"{Quote.Of(_text[_at].ToString())} cannot stand in a tag" : "a space is missing before this attribute");
        }

        _at += nameLength;
        _at += XmlCharacters.SpaceLength(Rest);
        if (!Rest.StartsWith("="))
        {
            throw new ContentException(nameStart, $"the attribute {Quote.Of(_text.Substring(nameStart, nameLength))} has no value");
        }

        _at++;
        _at += XmlCharacters.SpaceLength(Rest);
        if (Rest is not ['"' or '\'', ..])
        {
            throw new ContentException(_at, "an attribute's value has to stand in quotes");
        }

        var valueStart = _at + 1;
        var valueLength = _text.AsSpan(valueStart).IndexOf(_text[_at]);
        if (valueLength < 0)
        {
            throw new ContentException(_at, "the quotes of this value are never closed");
        }

        if (_text.AsSpan(valueStart, valueLength).IndexOf('<') is >= 0 and var bracket)
        {
            throw new ContentException(valueStart + bracket, "'<' cannot stand in an attribute's value; write &lt; for it, or close the quotes before it");
        }

        CheckReferences(valueStart, valueLength);
        _attributes.Add(new XmlAttribute(nameStart, nameLength, valueStart, valueLength));
        _at = valueStart + valueLength + 1;
    }

    private void CheckUnique(int firstAttribute)
    {
        // Each name is compared with each other where they are few, as they nearly always are.
        const int few = 16;
        var names = _attributes.Count - firstAttribute > few ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var number = firstAttribute; number < _attributes.Count; number++)
        {
            var (start, length, _, _) = _attributes[number];
            var isNew = names?.Add(_text.Substring(start, length));
            for (var other = firstAttribute; isNew is null && other < number; other++)
            {
                isNew = _text.AsSpan(_attributes[other].NameStart, _attributes[other].NameLength).SequenceEqual(_text.AsSpan(start, length)) ? false : null;
            }

            _ = isNew != false ? 0 : throw new ContentException(start, $"this element has two attributes {Quote.Of(_text.Substring(start, length))}");
        }
    }

    private void LastTag()
    {
        var length = XmlCharacters.NameLength(Rest[2..]);
        var element = _elements[_open];
        if (_open == 0 || !Rest.Slice(2, length).SequenceEqual(_text.AsSpan(element.Start + 1, element.NameLength)))
        {
            var name = Quote.Of($"</{Rest.Slice(2, length)}>");
            throw new ContentException(_at, _open == 0 ? $"{name} closes nothing that is open" : $"{name} stands where {NameOf(element)} has to be closed first");
        }

        var start = _at;
        _at += 2 + length;
        _at += XmlCharacters.SpaceLength(Rest);
        if (!Rest.StartsWith(">"))
        {
            throw new ContentException(start, "this tag is never closed by '>'");
        }

        _at++;
        _elements[_open] = element with { ContentEnd = start, End = _at, Next = _elements.Count };
        _open = element.Parent;
        _depth--;
    }

    private void CheckReferences(int start, int length)
    {
        var end = start + length;
        while (_text.AsSpan(start, end - start).IndexOf('&') is >= 0 and var offset)
        {
            var reference = XmlReference.Read(_text, start + offset);
            _ = reference.Meaning is not null || _hasDoctype ? 0
                : throw new ContentException(start + offset, $"{Quote.Of(_text.Substring(start + offset, reference.Length))} is declared nowhere; write &amp; for a single '&'");
            start += offset + reference.Length;
        }
    }

    private void Skip(int beginning, string last) => _at = XmlDoctype.EndOf(_text, _at, beginning, last);

    private string NameOf(in XmlElement element) => Quote.Of(_text.Substring(element.Start + 1, element.NameLength));
}
