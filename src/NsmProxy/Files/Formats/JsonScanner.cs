using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>Reads JSON (RFC 8259) and notes the place of each value. Comments (<c>//</c> and <c>/* */</c>) and a comma behind
/// the last entry are left alone, because programs that read them write configurations for people. It needs no stack, so
/// that no content can overflow it.</summary>
internal sealed class JsonScanner
{
    /// <summary>How deep lists and maps may stand in each other; RFC 8259, section 9, leaves a limit to the reader.</summary>
    public const int Deepest = 1000;

    // A few bytes of content become one place of several times their size: a hostile file would take all memory.
    private const int Most = 1 << 23;

    private readonly string _text;
    private readonly List<JsonPlace> _nodes = [];
    private readonly List<int> _open = [];
    private int _at;

    private JsonScanner(string text) => _text = text;

    /// <summary>The values of a content in its order; none when there are only blanks and comments.</summary>
    /// <exception cref="ContentException">It is no JSON.</exception>
    public static List<JsonPlace> Scan(string text)
    {
        var scanner = new JsonScanner(text);
        scanner.ScanAll();
        return scanner._nodes;
    }

    /// <summary>Where the blanks and comments that begin at a place end.</summary>
    /// <param name="text">The content.</param>
    /// <param name="start">The place.</param>
    /// <exception cref="ContentException">A comment does not end.</exception>
    public static int BlanksEnd(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\r')
            {
                at++;
            }
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*')
            {
                at = CommentEnd(text, at);
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>Where the comment that begins at a place ends: before its line end when it begins with <c>//</c>.</summary>
    /// <param name="text">The content.</param>
    /// <param name="start">Where it begins.</param>
    /// <exception cref="ContentException">It does not end.</exception>
    public static int CommentEnd(string text, int start)
    {
        if (text[start + 1] == '/')
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            return length < 0 ? text.Length : start + length;
        }

        var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        return end < 0 ? throw new ContentException(start, "this is not JSON: the comment has no end") : end + 2;
    }

    private void ScanAll()
    {
        _at = BlanksEnd(_text, 0);
        if (_at == _text.Length)
        {
            return;
        }

        ScanValue(-1, -1);
        while (_open.Count > 0)
        {
            ScanEntry();
        }

        _at = BlanksEnd(_text, _at);
        if (_at < _text.Length)
        {
            throw new ContentException(_at, $"this is not JSON: {Seen()} stands behind the end");
        }
    }

    /// <summary>Takes an entry of the innermost list or map, or its end.</summary>
    private void ScanEntry()
    {
        var container = _nodes[_open[^1]];
        _at = BlanksEnd(_text, _at);
        if (_at == _text.Length)
        {
            throw new ContentException(container.Start, $"this is not JSON: the '{_text[container.Start]}' has no '{Closing(container)}'");
        }

        if (_text[_at] == Closing(container))
        {
            _at++;
            _nodes[_open[^1]] = container with { End = _at, Behind = _nodes.Count };
            _open.RemoveAt(_open.Count - 1);
            ScanComma();
        }
        else if (container.Kind == JsonKind.List)
        {
            ScanValue(-1, -1);
        }
        else
        {
            ScanMember();
        }
    }

    private void ScanMember()
    {
        var start = _at;
        if (_text[start] != '"')
        {
            throw new ContentException(start, $"this is not JSON: a key in double quotes or '}}' belongs here, not {Seen()}");
        }

        var end = JsonString.End(_text, start);
        _at = BlanksEnd(_text, end);
        if (_at == _text.Length || _text[_at] != ':')
        {
            throw new ContentException(_at, $"this is not JSON: ':' belongs behind a key, not {Seen()}");
        }

        _at = BlanksEnd(_text, _at + 1);
        ScanValue(start, end);
    }

    /// <summary>Takes a single value, or the beginning of a list or map.</summary>
    private void ScanValue(int keyStart, int keyEnd)
    {
        var start = _at;
        if (_nodes.Count == Most)
        {
            throw new ContentException(start, $"more than {Most} values");
        }

        if (start < _text.Length && _text[start] is '{' or '[')
        {
            if (_open.Count == Deepest)
            {
                throw new ContentException(start, $"lists and maps stand more than {Deepest} deep in each other");
            }

            _at++;
            _open.Add(_nodes.Count);
            _nodes.Add(new JsonPlace(_text[start] == '{' ? JsonKind.Map : JsonKind.List, start, 0, keyStart, keyEnd, 0));
            return;
        }

        var isText = start < _text.Length && _text[start] == '"';
        _at = isText ? JsonString.End(_text, start) : JsonLiteral.End(_text, start);
        if (_at < 0)
        {
            _at = start;
            throw new ContentException(start, $"this is not JSON: a value belongs here, not {Seen()}");
        }

        _nodes.Add(new JsonPlace(isText ? JsonKind.Text : JsonKind.Literal, start, _at, keyStart, keyEnd, _nodes.Count + 1));
        ScanComma();
    }

    /// <summary>Takes the comma behind an entry; without one the list or map must end there.</summary>
    private void ScanComma()
    {
        if (_open.Count == 0)
        {
            return;
        }

        _at = BlanksEnd(_text, _at);
        if (_at == _text.Length)
        {
            return;
        }

        var closing = Closing(_nodes[_open[^1]]);
        if (_text[_at] == ',')
        {
            _at++;
        }
        else if (_text[_at] != closing)
        {
            throw new ContentException(_at, $"this is not JSON: ',' or '{closing}' belongs here, not {Seen()}");
        }
    }

    private string Seen()
    {
        var isPair = _at + 1 < _text.Length && char.IsSurrogatePair(_text[_at], _text[_at + 1]);
        return _at == _text.Length ? "the end" : Quote.Of(_text.Substring(_at, isPair ? 2 : 1));
    }

    private static char Closing(JsonPlace container) => container.Kind == JsonKind.Map ? '}' : ']';
}
