using System.Text;

namespace NsmProxy.Files.Formats;

/// <summary>How a JSON content is laid out, and new entries in the same manner: in lines of their own or in one line, with
/// the indent and the blanks around the colon that their neighbours have.</summary>
/// <param name="text">The content.</param>
/// <param name="tree">Its values.</param>
/// <param name="lineEnd">Its line end.</param>
internal sealed class JsonLayout(string text, JsonTree tree, string lineEnd)
{
    private const string Blanks = " \t";
    private const string BlanksAndLines = " \t\r\n";

    /// <summary>The content with an outermost value, where it has none.</summary>
    /// <param name="path">The tokens of the value.</param>
    /// <param name="written">The value as JSON.</param>
    public string WithRoot(ReadOnlySpan<string> path, string written)
    {
        var before = text.Length == 0 || text[^1] is '\n' or '\r' ? "" : lineEnd;
        return text + before + Nested(path, written, new JsonStyle(": ", lineEnd, "", "  ")) + lineEnd;
    }

    /// <summary>The content with one more entry in a list or map.</summary>
    /// <param name="number">The number of the list or map.</param>
    /// <param name="path">The tokens from it on: its key, and what leads from there to the value.</param>
    /// <param name="written">The value as JSON.</param>
    public string WithEntry(int number, ReadOnlySpan<string> path, string written)
    {
        var (last, previous) = (-1, -1);
        foreach (var entry in tree.Entries(number))
        {
            (last, previous) = (entry, last);
        }

        return last < 0 ? InEmpty(tree[number], path, written) : Behind(tree[last], previous < 0 ? tree[number].Start + 1 : tree[previous].End, path, written);
    }

    private string InEmpty(JsonPlace container, ReadOnlySpan<string> path, string written)
    {
        var inner = text.AsSpan(container.Start + 1, container.End - container.Start - 2).TrimEnd(BlanksAndLines);
        var isInLines = inner.Length > 0 || tree[0].Behind == 1 || Indent(0) is not null;
        var outer = LineIndent(container);
        var style = new JsonStyle(Colon(), lineEnd, isInLines ? outer + Unit() : null, Unit());
        var entry = inner.ToString() + style.Break + Entry(container.Kind, path, written, style) + (isInLines ? lineEnd + outer : "");
        return string.Concat(text.AsSpan(0, container.Start + 1), entry, text.AsSpan(container.End - 1));
    }

    private string Behind(JsonPlace last, int gapStart, ReadOnlySpan<string> path, string written)
    {
        var gap = text.AsSpan(gapStart, last.EntryStart - gapStart);
        var kind = last.KeyStart < 0 ? JsonKind.List : JsonKind.Map;
        var colon = (last.KeyStart < 0 ? null : ColonOf(last)) ?? Colon();
        var end = gap.LastIndexOfAny('\r', '\n') + 1;
        if (end == 0)
        {
            var isPlain = gap.IndexOf(',') >= 0 && !gap.ContainsAnyExcept(", \t");
            var separator = isPlain ? gap.ToString() : colon.EndsWith(':') ? "," : ", ";
            return text.Insert(last.End, separator + Entry(kind, path, written, new JsonStyle(colon, lineEnd, null, "")));
        }

        var line = gap[end..];
        var indent = line[..^line.TrimStart(Blanks).Length].ToString();
        var style = new JsonStyle(colon, gap[..end].EndsWith("\r\n") ? "\r\n" : gap[end - 1].ToString(), indent, Unit());
        var entry = Entry(kind, path, written, style);
        if (line.Trim(Blanks) is ",")
        {
            return text.Insert(last.End, style.LineEnd + line.ToString() + entry);
        }

        var (place, hasComma) = LineRest(last.End);
        return string.Concat(
            string.Concat(text.AsSpan(0, last.End), hasComma ? "" : ",", text.AsSpan(last.End, place - last.End)),
            style.Break + entry + (hasComma ? "," : ""),
            text.AsSpan(place));
    }

    /// <summary>Where the comma and the comments that stand behind an entry in its line end.</summary>
    private (int Place, bool HasComma) LineRest(int start)
    {
        var (place, hasComma) = (start, false);
        for (var at = start; at < text.Length;)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
            }
            else if (text[at] == ',')
            {
                hasComma = true;
                place = ++at;
            }
            else if (text[at] == '/' && JsonScanner.CommentEnd(text, at) is var end
                && !text.AsSpan(at, end - at).ContainsAny('\r', '\n'))
            {
                place = at = end;
            }
            else
            {
                break;
            }
        }

        return (place, hasComma);
    }

    private static string Entry(JsonKind container, ReadOnlySpan<string> path, string written, JsonStyle style) =>
        (container == JsonKind.Map ? JsonString.Encode(path[0]) + style.Colon : "") + Nested(path[1..], written, style);

    /// <summary>A value in the maps and lists that lead to it.</summary>
    private static string Nested(ReadOnlySpan<string> path, string written, JsonStyle style)
    {
        var result = new StringBuilder();
        var ends = new Stack<string>();
        foreach (var token in path)
        {
            var isList = token == Pointer.Next;
            ends.Push(style.Break + (isList ? ']' : '}'));
            style = style.Deeper;
            result.Append(isList ? '[' : '{').Append(style.Break);
            result.Append(isList ? "" : JsonString.Encode(token) + style.Colon);
        }

        return result.Append(written).AppendJoin("", ends).ToString();
    }

    /// <summary>The blanks before the first entry of a list or map; null when it stands in the line of the bracket.</summary>
    private string? Indent(int number)
    {
        var node = tree[number];
        var first = tree[number + 1];
        var line = text.AsSpan(node.Start, first.EntryStart - node.Start);
        line = line[(line.LastIndexOfAny('\r', '\n') + 1)..];
        return line.StartsWith(text.AsSpan(node.Start, 1)) ? null : line[..^line.TrimStart(Blanks).Length].ToString();
    }

    private string LineIndent(JsonPlace node)
    {
        var line = text.AsSpan(text.AsSpan(0, node.EntryStart).LastIndexOfAny('\r', '\n') + 1);
        return line[..^line.TrimStart(Blanks).Length].ToString();
    }

    /// <summary>By how much a list or map indents its entries: as the first one does that has them in lines of their own.</summary>
    private string Unit()
    {
        for (var number = 0; number < tree.Count; number++)
        {
            if (tree[number].Behind > number + 1 && Indent(number) is { } indent
                && LineIndent(tree[number]) is var outer && indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal))
            {
                return indent[outer.Length..];
            }
        }

        return "  ";
    }

    /// <summary>The colon with the blanks that the content's first key has around it.</summary>
    private string Colon()
    {
        for (var number = 0; number < tree.Count; number++)
        {
            if (tree[number].KeyStart >= 0 && ColonOf(tree[number]) is { } colon)
            {
                return colon;
            }
        }

        return ": ";
    }

    /// <summary>The colon with the blanks around it; null where comments or line ends stand there.</summary>
    private string? ColonOf(JsonPlace member)
    {
        var between = text.AsSpan(member.KeyEnd, member.Start - member.KeyEnd);
        return between.ContainsAnyExcept(": \t") ? null : between.ToString();
    }
}
