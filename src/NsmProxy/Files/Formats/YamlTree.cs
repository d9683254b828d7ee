using NsmProxy.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NsmProxy.Files.Formats;

/// <summary>
/// YAML to nodes with exact places, made of the parser's events. The parser's places are checked against the content and
/// narrowed: its scalars begin with their anchor and tag, and its block scalars end behind the blank lines that follow them.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>How deep lists and maps may stand in each other.</summary>
    public const int DeepestLevel = 64;

    private const int LongestText = 16 << 20;
    private const int MostNodes = 1_000_000;

    private readonly string _text;
    private readonly Parser _parser;
    private readonly HashSet<string> _anchors = [];
    private int _nodes;

    private YamlTree(string text, Scanner scanner)
    {
        _text = text;
        _parser = new Parser(scanner);
    }

    /// <summary>Reads a content.</summary>
    /// <returns>The document's node; null where there is none.</returns>
    /// <exception cref="ContentException">It is not one document of YAML, or too large.</exception>
    public static YamlNode? Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw new ContentException(-1, $"a file of YAML with more than {LongestText >> 20} Mi characters is not read");
        }

        if (ControlCharacter(text) is >= 0 and var control)
        {
            throw new ContentException(control, $"the control character U+{(int)text[control]:X4} cannot stand in YAML");
        }

        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new YamlTree(text, scanner).ReadDocument();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException and not ContentException)
        {
            // Besides YamlException the parser throws what its own code stumbles over: InvalidOperationException for a list
            // that is not closed, ArgumentException for an anchor's or a tag's name.
            var at = exception is YamlException { Start.Index: > 0 } yaml ? yaml.Start : scanner.CurrentPosition;
            throw new ContentException((int)Math.Clamp(at.Index, 0, text.Length), "this is not valid YAML: " + Words(exception));
        }
    }

    /// <summary>Whether a character ends a line (YAML 1.1, chapter 4.1.4, as the parser does; 1.2 knows the first two only).</summary>
    public static bool IsBreak(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static int ControlCharacter(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is < ' ' and not ('\t' or '\n' or '\r') or '\u007F' or '\uFEFF')
            {
                return at;
            }
        }

        return -1;
    }

    private static string Words(Exception exception)
    {
        var message = exception is YamlException ? exception.Message.TrimEnd('.') : "what begins here does not end as it should";
        var split = message.IndexOf(", ", StringComparison.Ordinal);
        return message.StartsWith("While ", StringComparison.Ordinal) && split > 0
            ? message[(split + 2)..] + " (while " + message[6..split] + ")"
            : char.ToLowerInvariant(message[0]) + message[1..];
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(0, isInFlow: false);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw new ContentException(IndexOf(second.Start), "a second document begins here; only a file of one document can be rewritten")
            : node;
    }

    private YamlNode ReadNode(int level, bool isInFlow)
    {
        if (++_nodes > MostNodes || level > DeepestLevel)
        {
            _ = _parser.Accept<NodeEvent>(out var next);
            throw new ContentException(IndexOf(next?.Start ?? Mark.Empty), level > DeepestLevel ? $"this is nested deeper than {DeepestLevel} levels" : $"the file has more than {MostNodes} values");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            var (start, end) = (IndexOf(alias.Start), IndexOf(alias.End));
            return _anchors.Contains(alias.Value.Value)
                ? new YamlNode(YamlNodeKind.Alias, alias.Value.Value, ScalarStyle.Any, isInFlow) { Start = start, ContentStart = start, End = end, Column = ColumnOf(alias.Start) }
                : throw new ContentException(start, $"the alias {Quote.Of("*" + alias.Value.Value)} refers to nothing");
        }

        var begin = _parser.Consume<NodeEvent>();
        if (!begin.Anchor.IsEmpty)
        {
            _anchors.Add(begin.Anchor.Value);
        }

        return begin switch
        {
            Scalar scalar => ReadScalar(scalar, isInFlow),
            SequenceStart list => ReadList(list, level, isInFlow),
            _ => ReadMap((MappingStart)begin, level, isInFlow),
        };
    }

    private YamlNode ReadList(SequenceStart begin, int level, bool isInFlow)
    {
        var isFlow = begin.Style == SequenceStyle.Flow;
        var list = new YamlNode(YamlNodeKind.List, "", ScalarStyle.Any, isInFlow) { HasBrackets = isFlow, Start = IndexOf(begin.Start) };
        list.ContentStart = BehindProperties(list.Start, _text.Length, begin);
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            list.Children.Add(ReadNode(level + 1, isInFlow || isFlow));
        }

        list.End = EndOf(list, isFlow, IndexOf(_parser.Consume<SequenceEnd>().Start));
        return list;
    }

    private YamlNode ReadMap(MappingStart begin, int level, bool isInFlow)
    {
        var start = IndexOf(begin.Start);
        var contentStart = BehindProperties(start, _text.Length, begin);
        var isFlow = begin.Style == MappingStyle.Flow;
        // The map of a single pair in a list in brackets, [a: b], has no braces; the parser gives no place to it.
        var hasBraces = isFlow && contentStart < _text.Length && _text[contentStart] == '{' && (start > 0 || !isInFlow);
        var map = new YamlNode(YamlNodeKind.Map, "", ScalarStyle.Any, isInFlow) { HasBrackets = hasBraces, Start = start, ContentStart = contentStart };
        while (!_parser.Accept<MappingEnd>(out _))
        {
            map.Children.Add(ReadNode(level + 1, isInFlow || isFlow));
        }

        if (isFlow && !hasBraces && map.Children.Count > 0)
        {
            map.Start = map.ContentStart = map.Children[0].Start;
        }

        map.End = EndOf(map, hasBraces, IndexOf(_parser.Consume<MappingEnd>().Start));
        return map;
    }

    /// <param name="node">A list or map.</param>
    /// <param name="hasBrackets">Whether it is in brackets or braces.</param>
    /// <param name="closing">Where the closing one stands; the parser gives it no length.</param>
    private int EndOf(YamlNode node, bool hasBrackets, int closing)
    {
        if (!hasBrackets)
        {
            return node.Children.Count > 0 ? node.Children[^1].End : node.ContentStart;
        }

        var pair = node.Kind == YamlNodeKind.Map ? "{}" : "[]";
        return closing < _text.Length && _text[closing] == pair[1] && _text[node.ContentStart] == pair[0] ? closing + 1 : throw Unclear(node.Start);
    }

    private YamlNode ReadScalar(Scalar scalar, bool isInFlow)
    {
        var (start, end) = (IndexOf(scalar.Start), IndexOf(scalar.End));
        var content = BehindProperties(start, end, scalar);
        while (end > content && scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) && (_text[end - 1] is ' ' or '\t' || IsBreak(_text[end - 1])))
        {
            end--;
        }

        if (content == end && start == content && scalar.Style == ScalarStyle.Plain)
        {
            start = content = end = BehindSign(content);
        }

        var isExact = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => end > content + 1 && _text[content] == '\'' && _text[end - 1] == '\'',
            ScalarStyle.DoubleQuoted => end > content + 1 && _text[content] == '"' && _text[end - 1] == '"',
            ScalarStyle.Literal => end > content && _text[content] == '|',
            ScalarStyle.Folded => end > content && _text[content] == '>',
            _ => IsFolded(_text.AsSpan(content, end - content), scalar.Value),
        };
        return isExact
            ? new YamlNode(YamlNodeKind.Scalar, scalar.Value, scalar.Style, isInFlow) { Start = start, ContentStart = content, End = end, Column = ColumnOf(scalar.Start) }
            : throw Unclear(start);
    }

    /// <summary>Where a value that is nothing belongs: in brackets the parser gives the place of what follows.</summary>
    private int BehindSign(int at)
    {
        var before = _text.AsSpan(0, at).TrimEnd(" \t\r\n");
        return before is [.., ':' or '-'] ? before.Length : at;
    }

    /// <summary>Whether a plain scalar stands for a value: they are equal but for blanks and line ends.</summary>
    private static bool IsFolded(ReadOnlySpan<char> written, ReadOnlySpan<char> value)
    {
        var at = 0;
        foreach (var character in written)
        {
            if (character is ' ' or '\t' || IsBreak(character))
            {
                continue;
            }

            while (at < value.Length && (value[at] is ' ' or '\t' || IsBreak(value[at])))
            {
                at++;
            }

            if (at >= value.Length || value[at++] != character)
            {
                return false;
            }
        }

        return at == value.Length;
    }

    /// <summary>Where a node begins behind its anchor and tag (YAML 1.2.2, chapter 6.9).</summary>
    private int BehindProperties(int start, int end, NodeEvent node)
    {
        var count = (node.Anchor.IsEmpty ? 0 : 1) + (node.Tag.IsEmpty ? 0 : 1);
        var at = start;
        var behind = start;
        while (count > 0 && at < end && _text[at] is '&' or '!')
        {
            while (at < end && !(_text[at] is ' ' or '\t' || IsBreak(_text[at]) || (_text[at] is ',' or '[' or ']' or '{' or '}' && !_text.AsSpan(start, at - start).Contains('<'))))
            {
                at++;
            }

            behind = at;
            at = BehindBlanks(at, end);
            count--;
        }

        // Where nothing follows the tag, the value's place is directly behind it.
        return node is Scalar { Style: ScalarStyle.Plain, Value: "" } ? behind : at;
    }

    private int BehindBlanks(int at, int end)
    {
        while (at < end && (_text[at] is ' ' or '\t' or '#' || IsBreak(_text[at])))
        {
            var isComment = _text[at] == '#';
            at++;
            while (isComment && at < end && !IsBreak(_text[at]))
            {
                at++;
            }
        }

        return at;
    }

    private int IndexOf(Mark mark) => (int)Math.Clamp(mark.Index, 0, _text.Length);

    private static int ColumnOf(Mark mark) => (int)Math.Clamp(mark.Column - 1, 0, int.MaxValue);

    private static ContentException Unclear(int index) => new(index, "the place of this value is not clear; write it in one line");
}
