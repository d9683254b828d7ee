using System.Text;

namespace NsmProxy.Reference.Manual;

/// <summary>Writes a manual page in the macros of man(7).</summary>
public sealed class Roff
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a page.</summary>
    /// <param name="name">Its name, in capitals.</param>
    /// <param name="section">The manual's section.</param>
    /// <param name="version">The program's version.</param>
    public Roff(string name, int section, string version)
    {
        Line($".TH {name} {section} \"\" \"nsmproxy {version}\" \"NsmProxy\"");
        // Words of the format are not parted, nor stretched lines made of them.
        Line(".nh");
        Line(".ad l");
    }

    /// <summary>A chapter.</summary>
    public void Chapter(string title) => Line($".SH {Quoted(title)}");

    /// <summary>A chapter within one.</summary>
    public void Section(string title) => Line($".SS {Quoted(title)}");

    /// <summary>A paragraph. Words in backquotes are put in bold.</summary>
    public void Paragraph(string text)
    {
        Line(".PP");
        Line(Running(text));
    }

    /// <summary>The lines that show the use, and what the page is about: <c>name - what it does</c>.</summary>
    public void Lines(params ReadOnlySpan<string> lines)
    {
        Line(".nf");
        foreach (var line in lines)
        {
            Line(Running(line));
        }

        Line(".fi");
    }

    /// <summary>Paragraphs parted by empty lines, in which indented lines stand as they are.</summary>
    public void Paragraphs(string text)
    {
        foreach (var block in text.Split("\n\n"))
        {
            var running = new List<string>();
            foreach (var line in block.Split('\n'))
            {
                if (!line.StartsWith("  ", StringComparison.Ordinal))
                {
                    running.Add(line);
                    continue;
                }

                Flush(running);
                Literal(line.Trim());
            }

            Flush(running);
        }
    }

    /// <summary>A term and what it means.</summary>
    public void Item(string term, string text)
    {
        Line(".TP");
        Line(Running(term));
        Line(text.Length == 0 ? "\\&" : Running(text));
    }

    /// <summary>More of the item before: an indented paragraph.</summary>
    public void More(string text)
    {
        Line(".IP");
        Line(Running(text));
    }

    /// <summary>Items within the item before.</summary>
    public void Nested(Action write)
    {
        Line(".RS");
        write();
        Line(".RE");
    }

    /// <summary>Lines that stand as they are.</summary>
    public void Literal(string text)
    {
        Line(".RS 4");
        Line(".nf");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Line(Escaped(line));
        }

        Line(".fi");
        Line(".RE");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Flush(List<string> running)
    {
        if (running.Count > 0)
        {
            Paragraph(string.Join(' ', running));
            running.Clear();
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Quoted(string text) => "\"" + Escaped(text).Replace("\"", "\\(dq", StringComparison.Ordinal) + "\"";

    private static string Running(string text)
    {
        var parts = text.Split('`');
        var line = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            line.Append(i % 2 == 0 ? Escaped(parts[i], isFirst: i == 0) : $"\\fB{Escaped(parts[i], isFirst: false)}\\fP");
        }

        return line.ToString();
    }

    /// <summary>Escapes what groff_char(7) names: a plain '-' would become a hyphen, a quote a curly one; and no line of text
    /// may begin with a control character.</summary>
    private static string Escaped(string text, bool isFirst = true)
    {
        var escaped = new StringBuilder(text.Length + 8);
        if (isFirst && text is ['.' or '\'', ..])
        {
            escaped.Append("\\&");
        }

        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\e",
                '-' => "\\-",
                '\'' => "\\(aq",
                '^' => "\\(ha",
                '~' => "\\(ti",
                '`' => "\\(ga",
                '…' => "...",
                '–' => "\\(en",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
