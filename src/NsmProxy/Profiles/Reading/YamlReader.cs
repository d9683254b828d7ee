using NsmProxy.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NsmProxy.Profiles.Reading;

/// <summary>
/// YAML to nodes. The nodes are made of the parser's events and not of YamlDotNet's own tree, so that size and depth are
/// known before anything is built, an alias keeps its place, and a text that is not YAML is a finding and no exception.
/// </summary>
public sealed class YamlReader
{
    private const int LongestText = 1024 * 1024;
    private const int DeepestLevel = 32;
    private const int MostNodes = 20_000;

    private readonly ProfileSource _source;
    private readonly ProfileReading _reading;
    private readonly Parser _parser;
    private readonly Dictionary<string, Node?> _anchors = [];
    private readonly List<NodeEvent> _open = [];
    private int _nodes;

    private YamlReader(ProfileSource source, ProfileReading reading, Scanner scanner)
    {
        _source = source;
        _reading = reading;
        _parser = new Parser(scanner);
    }

    /// <summary>Reads a file of one document.</summary>
    /// <returns>Null when it is none; what is wrong with it then stands in <paramref name="reading"/>.</returns>
    public static Node? Read(ProfileSource source, ProfileReading reading)
    {
        if (source.Text.Length > LongestText)
        {
            reading.Report(source, Position.Start, FindingKind.TooLarge, "the file is larger than 1 MiB: this is no profile");
            return null;
        }

        if (ControlCharacter(source.Text) is >= 0 and var control)
        {
            var at = SourceLine.Place(source.Text, control, 0, Position.Start);
            reading.Report(source, at, FindingKind.Syntax, $"the control character U+{(int)source.Text[control]:X4} cannot stand in YAML");
            return null;
        }

        var scanner = new Scanner(new StringReader(source.Text), skipComments: true);
        var reader = new YamlReader(source, reading, scanner);
        try
        {
            return reader.ReadDocument();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Besides YamlException the parser throws what its own code stumbles over: InvalidOperationException for a list
            // that is not closed, ArgumentException for an anchor's or a tag's name.
            YamlMistake.Report(source, reading, exception, scanner.CurrentPosition, reader._open);
            return null;
        }
    }

    private static int ControlCharacter(ReadOnlySpan<char> text)
    {
        var low = text.IndexOfAnyInRange('\0', '\u0008');
        var middle = text.IndexOfAny('\u000B', '\u000C', '\u007F');
        var high = text.IndexOfAnyInRange('\u000E', '\u001F');
        var first = (int)Math.Min((uint)low, Math.Min((uint)middle, (uint)high));
        return first;
    }

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            _reading.Report(_source, Position.Start, FindingKind.Syntax, "the file is empty", "a profile begins with the line 'profile: 1'");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode();
        if (node is null)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _reading.Report(_source, PositionOf(second.Start), FindingKind.Syntax, "a second document begins here", "a profile is one YAML document: one file for each");
            return null;
        }

        return node;
    }

    /// <returns>Null when the limits are passed.</returns>
    private Node? ReadNode()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return ReadAlias(alias);
        }

        var begin = _parser.Consume<NodeEvent>();
        if (!CountNode(begin.Start, 1, begin is Scalar ? 0 : 1))
        {
            return null;
        }

        if (!begin.Tag.IsEmpty && !begin.Tag.IsNonSpecific)
        {
            _reading.Report(_source, PositionOf(begin.Start), FindingKind.BadValue, "a tag has no meaning in a profile", "leave it out; a text that looks like something else is put in quotes");
        }

        var anchor = begin.Anchor.IsEmpty ? null : begin.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        Node? node = begin switch
        {
            Scalar scalar => new ScalarNode(_source, scalar),
            SequenceStart => ReadList(begin),
            _ => ReadMap(begin),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private Node? ReadAlias(AnchorAlias alias)
    {
        var at = PositionOf(alias.Start);
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            _reading.Report(_source, at, FindingKind.Syntax, $"the alias {Quote.Of("*" + alias.Value.Value)} refers to nothing", "a text that begins with '*' is put in quotes");
            return null;
        }

        if (node is null)
        {
            _reading.Report(_source, at, FindingKind.TooLarge, $"the alias {Quote.Of("*" + alias.Value.Value)} stands in what it refers to: this has no end");
            return null;
        }

        return CountNode(alias.Start, node.Size, node.Height) ? node : null;
    }

    private ListNode? ReadList(NodeEvent begin)
    {
        var list = new ListNode(_source, PositionOf(begin.Start));
        _open.Add(begin);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode() is not { } item)
            {
                return null;
            }

            list.Add(item);
        }

        _open.RemoveAt(_open.Count - 1);
        list.End();
        return list;
    }

    private MapNode? ReadMap(NodeEvent begin)
    {
        // The parser gives no place to the map of a single pair in a list in brackets, [a: b].
        var hasPlace = begin.Start.Index > 0 || _open.Count == 0;
        var map = new MapNode(_source, PositionOf(hasPlace || !_parser.Accept<NodeEvent>(out var key) ? begin.Start : key.Start));
        _open.Add(begin);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode() is not { } name || ReadNode() is not { } value)
            {
                return null;
            }

            AddEntry(map, name, value);
        }

        _open.RemoveAt(_open.Count - 1);
        map.End();
        return map;
    }

    private void AddEntry(MapNode map, Node key, Node value)
    {
        if (key is not ScalarNode name)
        {
            _reading.Report(key, FindingKind.WrongType, $"a key must be a text, not {key.Shape}", "a value with '{', '[' or '${' is put in quotes");
        }
        else if (name is { IsPlain: true, Value: "<<" })
        {
            _reading.Report(name, FindingKind.UnknownKey, "merge keys ('<<') are not part of the format", "'extends' takes over another profile's keys");
        }
        else if (map.Find(name.Value) is { } first)
        {
            _reading.Report(name, FindingKind.DuplicateKey, $"the key {Quote.Of(name.Value)} stands twice", $"it stands in line {first.Key.At.Line} already");
        }
        else
        {
            map.Add(new MapEntry(name, value));
        }
    }

    private bool CountNode(Mark at, int nodes, int height)
    {
        _nodes += nodes;
        var deep = _open.Count + height > DeepestLevel;
        if (deep || _nodes > MostNodes)
        {
            _reading.Report(_source, PositionOf(at), FindingKind.TooLarge, deep ? $"this is nested deeper than {DeepestLevel} levels" : $"the profile has more than {MostNodes} values, aliases counted as what they stand for");
            return false;
        }

        return true;
    }

    private Position PositionOf(Mark mark) => new((int)mark.Line, (int)mark.Column, _source.Path);
}
