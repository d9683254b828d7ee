using System.Globalization;
using System.Text;

namespace NsmProxy.Text;

/// <summary>The one place where a finding becomes words.</summary>
public static class FindingText
{
    private const int TabWidth = 4;
    private const int WidestSource = 100;
    private const int MostLookedAt = 1000;

    /// <summary><c>file:line:column: error: message [kind]</c>, the source line with a caret, and the hint.</summary>
    public static string Format(Finding finding)
    {
        var text = new StringBuilder(Heading(finding)).Append(" [").Append(KindName(finding.Kind)).Append(']');
        if (!string.IsNullOrWhiteSpace(finding.SourceLine))
        {
            AppendSource(text, finding.At, finding.SourceLine);
        }

        if (finding.Hint is not null)
        {
            text.Append("\nhint: ").Append(finding.Hint);
        }

        return text.ToString();
    }

    /// <summary><c>file:line:column: error: message</c>, or <c>warning:</c>, one line.</summary>
    public static string Heading(Finding finding) => $"{Visible.Of(finding.File)}:{finding.At}: {(finding.IsWarning ? "warning" : "error")}: {finding.Message}";

    /// <summary>The kind as scripts see it: <c>unknown-key</c>.</summary>
    public static string KindName(FindingKind kind) => Words(kind.ToString(), '-');

    /// <summary>The name of a constant in small letters: <c>UnknownKey</c> with a space is <c>unknown key</c>.</summary>
    public static string Words(string constant, char separator)
    {
        var words = new StringBuilder();
        foreach (var letter in constant)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static void AppendSource(StringBuilder text, Position at, string line)
    {
        // A line may be the whole of a large file: only what can come into the window is looked at.
        var cut = Math.Max(0, Math.Min(at.Column - 1, line.Length) - MostLookedAt);
        var near = line.AsSpan(cut, Math.Min(line.Length - cut, 2 * MostLookedAt)).ToString();
        var (cells, caret) = Cells(near, at.Column - 1 - cut);
        var (first, last) = Window(cells, caret);
        var number = at.Line.ToString(CultureInfo.InvariantCulture);
        text.Append('\n').Append(number).Append(" | ");
        text.Append(first > 0 ? "…" : "");
        for (var i = first; i < last; i++)
        {
            text.Append(cells[i].Text);
        }

        text.Append(last < cells.Count ? "…" : "");
        var before = first > 0 ? 1 : 0;
        for (var i = first; i < caret && i < last; i++)
        {
            before += cells[i].Width;
        }

        text.Append('\n').Append(' ', number.Length).Append(" | ").Append(' ', before).Append('^');
    }

    /// <summary>What stands for each character on a terminal, and which of them is at <paramref name="column"/>.</summary>
    private static (List<(string Text, int Width)> Cells, int Caret) Cells(string line, int column)
    {
        var cells = new List<(string, int)>();
        var caret = -1;
        var width = 0;
        for (var i = 0; i < line.Length;)
        {
            if (i >= column && caret < 0)
            {
                caret = cells.Count;
            }

            var valid = Rune.TryGetRuneAt(line, i, out var rune);
            var cell = !valid || (Rune.IsControl(rune) && rune.Value != '\t') ? ("\uFFFD", 1)
                : rune.Value == '\t' ? (new string(' ', TabWidth - (width % TabWidth)), TabWidth - (width % TabWidth))
                : (rune.ToString(), CharacterWidth.Of(rune));
            cells.Add(cell);
            width += cell.Item2;
            i += valid ? rune.Utf16SequenceLength : 1;
        }

        return (cells, caret < 0 ? cells.Count : caret);
    }

    /// <summary>The part of a long line that is shown: the caret with what stands around it.</summary>
    private static (int First, int Last) Window(List<(string Text, int Width)> cells, int caret)
    {
        if (cells.Count <= WidestSource)
        {
            return (0, cells.Count);
        }

        var first = Math.Clamp(caret - (WidestSource * 2 / 3), 0, cells.Count - WidestSource);
        return (first, first + WidestSource);
    }
}
