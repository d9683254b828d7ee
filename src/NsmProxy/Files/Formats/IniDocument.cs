using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>
/// An ini file. A line is a comment (<c>;</c> or <c>#</c> first), a header in brackets, or a key with its value; every other
/// line is left alone, since programs continue values in their own ways. A value is all that stands behind the equals sign
/// without the blanks around it; quotes and escapes belong to it. Sections of one name are one section. A key that stands
/// twice is found twice, because programs differ in which of them they take.
/// </summary>
public sealed class IniDocument : Document
{
    private const string Blanks = " \t";

    private readonly List<IniEntry> _entries = [];
    private readonly List<IniSection> _sections = [new("", 0)];

    /// <summary>Takes a content; every text is one.</summary>
    public IniDocument(string text)
        : base(text)
    {
        var isContinued = false;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            var next = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            isContinued = Take(start, end, Math.Min(next, text.Length), isContinued);
            start = next;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<FoundValue> Find(string expression)
    {
        var found = new List<FoundValue>();
        foreach (var entry in _entries)
        {
            if (IsNamed(entry, expression))
            {
                var value = Text[entry.ValueStart..entry.ValueEnd];
                found.Add(new FoundValue(value, entry.ValueStart, value.Length, given => given.Text == value ? value : Checked(given.Text, entry.ValueStart)));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public override string Create(string expression, GivenValue value)
    {
        var split = expression.LastIndexOf('/');
        var name = expression[..split];
        var line = expression[(split + 1)..];
        var section = _sections.FindLast(section => section.Name == name);
        var neighbour = section?.Last ?? (_entries.Count > 0 ? _entries[^1] : null);
        line += Between(neighbour) + Checked(value.Text, section?.End ?? Text.Length);
        if (section is null)
        {
            return WithSection(name, line);
        }

        line = (section.Last is { } last ? Text[last.LineStart..last.KeyStart] : "") + line;
        return section.End > 0 && Text[section.End - 1] is not ('\n' or '\r')
            ? Text.Insert(section.End, LineEnd + line)
            : Text.Insert(section.End, line + LineEnd);
    }

    private static bool IsNamed(IniEntry entry, string expression) =>
        expression.Length == entry.Section.Length + 1 + entry.Key.Length && expression[entry.Section.Length] == '/'
        && expression.StartsWith(entry.Section, StringComparison.Ordinal) && expression.EndsWith(entry.Key, StringComparison.Ordinal);

    private static string Checked(string value, int at)
    {
        if (value.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ContentException(at, $"an ini file cannot hold a value with a line break: {Quote.Of(value)}");
        }

        return value.AsSpan().Trim(Blanks).Length == value.Length ? value
            : throw new ContentException(at, $"an ini file cannot hold a value that begins or ends with a blank: {Quote.Of(value)}");
    }

    private string WithSection(string name, string line)
    {
        var hasLastEnd = Text.Length == 0 || Text[^1] is '\n' or '\r';
        var hasBlankLine = Text.Length == 0 || Text.AsSpan(0, Text.Length - (hasLastEnd ? 1 : 0)).TrimEnd('\r').TrimEnd(Blanks) is [] or [.., '\n'];
        return Text + (hasLastEnd ? "" : LineEnd) + (hasBlankLine ? "" : LineEnd) + $"[{name}]" + LineEnd + line + (hasLastEnd ? LineEnd : "");
    }

    /// <summary>The equals sign with the blanks that a neighbour has around it, one where it aligns columns with more.</summary>
    private string Between(IniEntry? neighbour)
    {
        if (neighbour is not { } entry)
        {
            return "=";
        }

        var between = Text.AsSpan(entry.KeyStart + entry.Key.Length, entry.ValueStart - entry.KeyStart - entry.Key.Length);
        return (between[0] == '=' ? "" : between[..1].ToString()) + "=" + (between[^1] == '=' ? "" : between[^1..].ToString());
    }

    /// <returns>Whether lines that follow may continue this one.</returns>
    private bool Take(int start, int end, int next, bool isContinued)
    {
        var line = Text.AsSpan(start, end - start);
        var content = line.Trim(Blanks);
        if (content is [] or [';' or '#', ..])
        {
            return false;
        }

        if (HeaderName(content) is { } name)
        {
            _sections.Add(new IniSection(name, next));
            return false;
        }

        var section = _sections[^1];
        var split = line.IndexOf('=');
        var key = content[0] == '[' || split < 0 ? [] : line[..split].Trim(Blanks);
        if (key.Length > 0)
        {
            var keyStart = end - line.TrimStart(Blanks).Length;
            var valueStart = end - line[(split + 1)..].TrimStart(Blanks).Length;
            var valueEnd = Math.Max(valueStart, start + line.TrimEnd(Blanks).Length);
            section.Last = new IniEntry(section.Name, key.ToString(), start, keyStart, valueStart, valueEnd);
            _entries.Add(section.Last.Value);
        }
        else if (!isContinued)
        {
            return false;
        }

        section.End = next;
        return true;
    }

    /// <summary>What stands in the brackets; behind them may stand a comment. KDE's <c>[Group][Part]</c> has the name
    /// <c>Group][Part</c>.</summary>
    private static string? HeaderName(ReadOnlySpan<char> line)
    {
        if (line[0] != '[')
        {
            return null;
        }

        for (var at = 1; at < line.Length; at++)
        {
            if (line[at] == ']' && line[(at + 1)..].TrimStart(Blanks) is [] or [';' or '#', ..])
            {
                return line[1..at].ToString();
            }
        }

        return null;
    }
}
