using System.Globalization;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Reads an expression: the part of XPath 1.0 that leads downwards, in its short notation. <c>/a/b</c>,
/// <c>//b</c>, <c>/a//b</c>, <c>*</c>, <c>@name</c> or <c>text()</c> at the end; behind an element <c>[2]</c>, <c>[@a]</c>,
/// <c>[@a='v']</c>, <c>[b]</c>, <c>[b='v']</c>.</summary>
internal sealed class XmlPathReader
{
    private const string Text = "text()";
    private const string KnownConditions = "known are [2], [@a], [@a='v'], [b] and [b='v']";
    private const string KnownPaths = "a path is written like /config/engine/@port, //clip/@file or /config/name";

    private readonly string _expression;
    private readonly List<XmlStep> _elements = [];
    private int _at;

    private XmlPathReader(string expression) => _expression = expression;

    private ReadOnlySpan<char> Rest => _expression.AsSpan(_at);

    /// <summary>Reads one.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="path">What it addresses, where nothing is wrong with it.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static ExpressionMistake? Read(string expression, out XmlPath? path)
    {
        try
        {
            path = new XmlPathReader(expression).Path();
            return null;
        }
        catch (XmlPathException wrong)
        {
            path = null;
            return wrong.Mistake;
        }
    }

    private XmlPath Path()
    {
        if (!Rest.StartsWith("/"))
        {
            throw Wrong(_at, "a path begins with '/' or '//'", KnownPaths);
        }

        while (_at < _expression.Length)
        {
            var isDeep = Rest.StartsWith("//");
            _at += isDeep ? 2 : Rest.StartsWith("/") ? 1 : throw Unexpected();
            if (Rest.StartsWith("@"))
            {
                return AtEnd(new XmlPath(_expression, _elements, Attribute(isDeep)), "nothing can follow an attribute");
            }

            if (Rest.StartsWith(Text))
            {
                _at += isDeep || _elements.Count == 0 ? throw Wrong(_at, "an element has to stand before text()", "write /config/name/text(), or /config/name for short") : Text.Length;
                return AtEnd(new XmlPath(_expression, _elements, null), "nothing can follow text()");
            }

            _elements.Add(Element(isDeep));
        }

        return new XmlPath(_expression, _elements, null);
    }

    private XmlPath AtEnd(XmlPath path, string message) => _at == _expression.Length ? path : throw Wrong(_at, message, null);

    private XmlStep Attribute(bool isDeep)
    {
        _at++;
        if (!isDeep && _elements.Count == 0)
        {
            throw Wrong(_at - 1, "the document itself has no attributes", "write the name of its root element before it, as in /config/@port, or //@port");
        }

        return new XmlStep(isDeep, Name("an attribute's name"), [], _at);
    }

    private XmlStep Element(bool isDeep)
    {
        var start = _at;
        if (Rest.StartsWith("."))
        {
            throw Wrong(start, "'.' and '..' are not known here", "a path only leads downwards; a condition can look at what an element holds: //clip[kind='audio']/@file");
        }

        var name = Name("an element's name");
        if (Rest.StartsWith("::"))
        {
            throw Wrong(start, "axes such as 'child::' are not known here", KnownPaths);
        }

        if (Rest.StartsWith("("))
        {
            throw Wrong(start, "functions are not known here, except text() at the end", KnownPaths);
        }

        var predicates = new List<XmlPredicate>();
        while (Rest.StartsWith("["))
        {
            _at++;
            predicates.Add(Predicate());
        }

        return new XmlStep(isDeep, name, predicates, _at);
    }

    private string Name(string what)
    {
        if (Rest.StartsWith(XmlStep.Any))
        {
            _at++;
            return XmlStep.Any;
        }

        return PlainName(what);
    }

    /// <summary>A name with at most one prefix ("QName" of Namespaces in XML 1.0).</summary>
    private string PlainName(string what)
    {
        var start = _at;
        var name = Rest[..XmlCharacters.NameLength(Rest)];
        var axis = name.IndexOf("::");
        name = axis >= 0 ? name[..axis] : name;
        if (name.Length == 0)
        {
            throw _at == _expression.Length ? Wrong(start, $"{what} is missing", KnownPaths) : Unexpected();
        }

        _at += name.Length;
        if (name[0] == ':' || name[^1] == ':' || name.Count(':') > 1)
        {
            throw Wrong(start, Rest.StartsWith("*") ? "a prefix cannot stand before '*' here" : $"{Quote.Of(name.ToString())} is no name: one prefix can stand before it, as in svg:path", null);
        }

        return name.ToString();
    }

    private XmlPredicate Predicate()
    {
        var start = _at - 1;
        Space();
        var digits = Rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var length ? length : Rest.Length;
        var predicate = digits > 0 ? new XmlPredicate(Position(digits), false, "", null) : Named();
        Space();
        if (!Rest.StartsWith("]"))
        {
            throw Wrong(_at, _at == _expression.Length ? "']' is missing" : "this condition is not known here", KnownConditions);
        }

        _at++;
        return predicate;

        int Position(int digits)
        {
            _ = int.TryParse(Rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? 0
                : throw Wrong(_at, position == 0 && digits < 9 ? "the first one is [1]" : "no file holds that many elements", null);
            _at += digits;
            return position;
        }

        XmlPredicate Named()
        {
            var isAttribute = Rest.StartsWith("@");
            _at += isAttribute ? 1 : 0;
            if (XmlCharacters.NameLength(Rest) == 0)
            {
                throw Wrong(_at == _expression.Length ? _at : start, _at == _expression.Length ? "']' is missing" : "this condition is not known here", KnownConditions);
            }

            var name = PlainName("a name");
            Space();
            return new XmlPredicate(0, isAttribute, name, Rest.StartsWith("=") ? Literal() : null);
        }
    }

    /// <summary>XPath 1.0, production 29: what stands between two quotes, as it is.</summary>
    private string Literal()
    {
        _at++;
        Space();
        if (Rest is not ['"' or '\'', ..])
        {
            throw Wrong(_at, "the value has to stand in quotes", "[@name='value']");
        }

        var length = Rest[1..].IndexOf(Rest[0]);
        var value = length >= 0 ? Rest.Slice(1, length).ToString() : throw Wrong(_at, "these quotes are never closed", null);
        _at += length + 2;
        return value;
    }

    private void Space() => _at += XmlCharacters.SpaceLength(Rest);

    private XmlPathException Unexpected() => Rest[0] == '|'
        ? Wrong(_at, "only one path can stand here", "write each path on its own")
        : Wrong(_at, $"{Quote.Of(Rest[..1].ToString())} cannot stand here", KnownPaths);

    private static XmlPathException Wrong(int index, string message, string? hint) => new(new ExpressionMistake(index, message, hint));
}
