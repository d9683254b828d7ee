using System.Globalization;
using NsmProxy.Text;
using YamlDotNet.Core;

namespace NsmProxy.Files.Formats;

/// <summary>A value that is put into a content of YAML where none was, in the manner of its neighbours. Levels that are
/// missing are made: a list where the token is <c>-</c>, as in JSON, else a map.</summary>
/// <param name="text">The content.</param>
/// <param name="lineEnd">Its line end.</param>
/// <param name="tokens">The pointer to the value.</param>
/// <param name="value">The value.</param>
internal sealed class YamlAddition(string text, string lineEnd, IReadOnlyList<string> tokens, GivenValue value)
{
    private readonly List<string> _made = [.. tokens];
    private int _step = 2;

    /// <summary>The pointer to what was made: each <c>-</c> has become the index.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>Where in the content something was put.</summary>
    public int At { get; private set; }

    /// <summary>Whether a value may be put at the place of an empty one: a sign (<c>:</c>, <c>-</c>) or a tag stands before.</summary>
    public static bool IsBehindSign(string text, YamlNode empty) => empty.Start < empty.ContentStart
        || text.AsSpan(0, empty.ContentStart).TrimEnd(" \t") is [.., ':' or '-'];

    /// <summary>The content with the value.</summary>
    /// <param name="root">What stands in the content.</param>
    /// <exception cref="ContentException">There is no place for it.</exception>
    public string To(YamlNode? root)
    {
        if (tokens.Count > YamlTree.DeepestLevel)
        {
            // It could not be read again, and each of its lines would be indented by so much.
            throw new ContentException(-1, $"the pointer leads more than {YamlTree.DeepestLevel} levels deep");
        }

        if (root is null || root.IsEmpty)
        {
            return ToNothing(root);
        }

        _step = Step(root);
        YamlNode? parent = null;
        var node = root;
        for (var i = 0; ; i++)
        {
            At = node.Start;
            if (i == tokens.Count || (node.Kind != YamlNodeKind.Scalar && node.Children.Count == 0 && !node.HasBrackets && node.Kind != YamlNodeKind.Alias))
            {
                throw new ContentException(At, $"there is no place for {Pointer.Of(tokens, tokens.Count)}");
            }

            if (node.IsEmpty && parent is not null)
            {
                return ToEmpty(parent, node, i);
            }

            if (node.Kind is YamlNodeKind.Scalar or YamlNodeKind.Alias)
            {
                throw new ContentException(node.Start, $"{Pointer.Of(tokens, i)} is {node.Shape}; it has no {Quote.Of(tokens[i])}");
            }

            if (Child(node, tokens[i]) is not { } child)
            {
                return node.IsInFlow || node.HasBrackets ? ToFlow(node, i) : ToBlock(node, i);
            }

            (parent, node) = (node, child);
        }
    }

    private static YamlNode? Child(YamlNode node, string token)
    {
        if (node.Kind == YamlNodeKind.Map)
        {
            for (var i = node.Children.Count - 2; i >= 0; i -= 2)
            {
                if (node.Children[i].IsKey(token))
                {
                    return node.Children[i + 1];
                }
            }

            return null;
        }

        var count = node.Children.Count;
        var index = token == Pointer.Next ? count : Pointer.Index(token);
        return index >= 0 && index <= count ? index < count ? node.Children[index] : null
            : throw new ContentException(node.Start, $"the list has no item {Quote.Of(token)}: it has {count}, and '-' adds one");
    }

    private static int Step(YamlNode root)
    {
        for (var i = 1; root.Kind == YamlNodeKind.Map && !root.HasBrackets && i < root.Children.Count; i += 2)
        {
            if (root.Children[i] is { Kind: YamlNodeKind.Map, HasBrackets: false, Children: [var key, ..] } && key.Column > root.Children[0].Column)
            {
                return key.Column - root.Children[0].Column;
            }
        }

        return 2;
    }

    private string ToNothing(YamlNode? root)
    {
        At = root is null ? text.Length : root.Start < root.ContentStart ? root.ContentStart : BehindMarker();
        var lines = BlockLines(0, 0, IsList(0), null);
        if (At == 0 || YamlTree.IsBreak(text[At - 1]))
        {
            return text.Insert(At, lines + lineEnd);
        }

        At = LineEndOf(At);
        return text.Insert(At, lineEnd + lines);
    }

    /// <summary>Behind the line that begins the document (YAML 1.2.2, chapter 9.1.2).</summary>
    private int BehindMarker()
    {
        var at = 0;
        while (at < text.Length && !text.AsSpan(at).StartsWith("---"))
        {
            at = Math.Min(text.Length, LineEndOf(at) + 1);
        }

        return LineEndOf(at);
    }

    private string ToEmpty(YamlNode parent, YamlNode node, int i)
    {
        At = node.ContentStart;
        if (!IsBehindSign(text, node))
        {
            throw new ContentException(node.Start, $"{Pointer.Of(tokens, i)} is nothing; it has no {Quote.Of(tokens[i])}");
        }

        if (node.IsInFlow)
        {
            return text.Insert(At, " " + Flow(i, ScalarStyle.Plain));
        }

        if (parent.Kind == YamlNodeKind.List)
        {
            return node.Start < node.ContentStart ? throw new ContentException(node.Start, "there is no place behind this tag")
                : text.Insert(At, " " + BlockLines(i, DashColumn(node) + 2, IsList(i), null));
        }

        At = LineEndOf(At);
        var column = parent.Children[0].Column + _step;
        return text.Insert(At, lineEnd + Indent(column) + BlockLines(i, column, IsList(i), null));
    }

    private string ToBlock(YamlNode node, int i)
    {
        var isList = node.Kind == YamlNodeKind.List;
        var column = isList ? DashColumn(node.Children[0]) : node.Children[0].Column;
        var lines = Indent(column) + BlockLines(i, column, isList, node);
        At = LineEndOf(node.End);
        if (LastOf(node) is { Style: ScalarStyle.Literal or ScalarStyle.Folded } last && text.AsSpan(last.ContentStart, LineEndOf(last.ContentStart) - last.ContentStart).Contains('+'))
        {
            // The blank lines belong to such a block scalar.
            while (At < text.Length && (YamlTree.IsBreak(text[At]) || text[At] == ' '))
            {
                At++;
            }

            At -= text.AsSpan(0, At).Length - text.AsSpan(0, At).TrimEnd(' ').Length;
            return text.Insert(At, At > 0 && YamlTree.IsBreak(text[At - 1]) ? lines + lineEnd : lineEnd + lines);
        }

        return text.Insert(At, lineEnd + lines);
    }

    private string ToFlow(YamlNode node, int i)
    {
        if (!node.HasBrackets)
        {
            throw new ContentException(node.Start, $"{Pointer.Of(tokens, i)} is a single pair in a list; write it in braces to add {Quote.Of(tokens[i])}");
        }

        var style = FirstOf(node)?.Style == ScalarStyle.DoubleQuoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain;
        var entry = FlowEntry(i, node.Kind == YamlNodeKind.List, style, node);
        if (node.Children.Count == 0)
        {
            At = node.ContentStart + 1;
            return text.Insert(At, entry);
        }

        At = node.Children[^1].End;
        var start = node.Children[node.Kind == YamlNodeKind.Map ? ^2 : ^1].Start;
        var before = text[LineStartOf(start)..start];
        var end = LineEndOf(At);
        if (before.AsSpan().Trim(" \t").Length > 0 || node.End <= end)
        {
            return text.Insert(At, Comma(node, isCompact: entry.Contains("\":", StringComparison.Ordinal) && !entry.Contains("\": ", StringComparison.Ordinal)) + entry);
        }

        var rest = text[At..end];
        var hasComma = rest.AsSpan().TrimStart(" \t").StartsWith(",");
        return text[..At] + (hasComma ? "" : ",") + rest + lineEnd + before + entry + (hasComma ? "," : "") + text[end..];
    }

    /// <summary>The comma with the blanks that the last one has behind it.</summary>
    private string Comma(YamlNode node, bool isCompact)
    {
        var size = node.Kind == YamlNodeKind.Map ? 2 : 1;
        var count = node.Children.Count;
        var between = count > size ? text[node.Children[count - size - 1].End..node.Children[count - size].Start] : "";
        return between.AsSpan().Trim(' ') is "," ? between : isCompact ? "," : ", ";
    }

    private string BlockLines(int i, int column, bool isList, YamlNode? siblings)
    {
        var isLast = i == tokens.Count - 1;
        if (isList)
        {
            _made[i] = Number(siblings);
            return "- " + (isLast ? Value(ScalarStyle.Plain, false) : BlockLines(i + 1, column + 2, IsList(i + 1), null));
        }

        var key = Key(i, ScalarStyle.Plain, false, siblings) + ":";
        return isLast ? key + " " + Value(ScalarStyle.Plain, false)
            : key + lineEnd + Indent(column + _step) + BlockLines(i + 1, column + _step, IsList(i + 1), null);
    }

    private string Flow(int i, ScalarStyle style)
    {
        if (i == tokens.Count)
        {
            return Value(style, true);
        }

        var isList = IsList(i);
        return (isList ? "[" : "{") + FlowEntry(i, isList, style, null) + (isList ? "]" : "}");
    }

    private string FlowEntry(int i, bool isList, ScalarStyle style, YamlNode? siblings)
    {
        if (isList)
        {
            _made[i] = Number(siblings);
            return Flow(i + 1, style);
        }

        var between = ": ";
        if (siblings is { Children: [.., var key, { IsEmpty: false } last] } && style == ScalarStyle.DoubleQuoted
            && text.AsSpan(key.End, last.Start - key.End).Trim(' ') is ":")
        {
            between = text[key.End..last.Start];
        }

        return Key(i, style, true, siblings) + between + Flow(i + 1, style);
    }

    private string Key(int i, ScalarStyle style, bool isInFlow, YamlNode? siblings)
    {
        var isTyped = false;
        if (siblings is { Children.Count: > 1 })
        {
            var sibling = siblings.Children[^2];
            style = sibling.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? sibling.Style : style;
            isTyped = sibling.Style == ScalarStyle.Plain && YamlScalar.LooksTyped(sibling.Text);
        }

        return YamlScalar.Write(new GivenValue(tokens[i], isTyped), style, isInFlow, At);
    }

    private string Value(ScalarStyle style, bool isInFlow) =>
        YamlScalar.Write(value, value.IsPlain && YamlScalar.LooksTyped(value.Text) ? ScalarStyle.Plain : style, isInFlow, At);

    private bool IsList(int i) => tokens[i] == Pointer.Next;

    private static string Number(YamlNode? siblings) => (siblings?.Children.Count ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Indent(int column) => new(' ', column);

    private int DashColumn(YamlNode item)
    {
        var before = text.AsSpan(0, item.Start).TrimEnd(" \t\r\n");
        return before is [.., '-'] ? before.Length - 1 - LineStartOf(before.Length - 1)
            : throw new ContentException(item.Start, "a comment stands between this item and its '-'; nothing can be added");
    }

    private static YamlNode LastOf(YamlNode node) => node.Children.Count == 0 ? node : LastOf(node.Children[^1]);

    private static YamlNode? FirstOf(YamlNode node) => node.Children.Count == 0 ? node.Kind == YamlNodeKind.Scalar ? node : null : FirstOf(node.Children[0]);

    private int LineStartOf(int at) => at == 0 ? 0 : text.AsSpan(0, at).LastIndexOfAny("\r\n\u0085\u2028\u2029") + 1;

    private int LineEndOf(int at) => text.AsSpan(at).IndexOfAny("\r\n\u0085\u2028\u2029") is >= 0 and var length ? at + length : text.Length;
}
