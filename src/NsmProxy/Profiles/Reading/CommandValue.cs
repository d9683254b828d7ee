using System.Buffers;
using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A program and its arguments: a list, never a shell line.</summary>
public static class CommandValue
{
    private const int LongestLine = 500;

    private static readonly SearchValues<char> Special = SearchValues.Create(",[]{}#:'\"\n\t ");
    private static readonly SearchValues<char> SpecialFirst = SearchValues.Create("&*!|>%@`?=~");

    /// <returns>Null after a finding.</returns>
    public static IReadOnlyList<Template>? Read(ProfileReading reading, Node node, string key, TemplateUse use)
    {
        if (node is not ListNode list)
        {
            ReportNoList(reading, node, key);
            return null;
        }

        if (list.Items.Count == 0)
        {
            reading.Report(node, FindingKind.BadValue, $"'{key}' names no program", $"for example: {key}: [seq24, song.midi]");
            return null;
        }

        var words = new List<Template>(list.Items.Count);
        foreach (var item in list.Items)
        {
            words.Add(ReadWord(reading, item, key, use) ?? Template.Literal(""));
        }

        if (list.Items[0] is ScalarNode { IsNull: false, Value: "" } program)
        {
            reading.Report(program, FindingKind.BadValue, $"'{key}' names no program");
        }

        return words;
    }

    private static Template? ReadWord(ProfileReading reading, Node item, string key, TemplateUse use)
    {
        if (item is ScalarNode { IsNull: false })
        {
            return TextValue.Read(reading, item, key, use);
        }

        var hint = item is ScalarNode ? "an empty argument is written ''" : "an argument with ': ', '{' or '[' in it is put in quotes";
        reading.Report(item, FindingKind.WrongType, $"an argument of '{key}' must be a text, not {item.Shape}", hint);
        return null;
    }

    private static void ReportNoList(ProfileReading reading, Node node, string key)
    {
        if (node is ScalarNode { IsNull: false } line)
        {
            // A line of another sort may be as long as the file.
            var list = line.Value.Length > LongestLine ? "[seq24, song.midi]" : ListOf(line.Value);
            reading.Report(node, FindingKind.WrongType, $"'{key}' must be a list, not a text: no shell reads it", $"write {key}: {list}");
        }
        else
        {
            reading.ReportShape(node, key, "a list", $"for example: {key}: [seq24, song.midi]");
        }
    }

    /// <summary>The list that a shell would make of a line, as far as quotes and backslashes go.</summary>
    private static string ListOf(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var begun = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                End();
            }
            else if (quote == '\0' ? character is '\'' or '"' : character == quote)
            {
                quote = quote == '\0' ? character : '\0';
                begun = true;
            }
            else
            {
                word.Append(character == '\\' && quote != '\'' && i + 1 < line.Length ? line[++i] : character);
                begun = true;
            }
        }

        End();
        return "[" + string.Join(", ", words) + "]";

        void End()
        {
            if (begun)
            {
                words.Add(InList(word.ToString()));
                word.Clear();
                begun = false;
            }
        }
    }

    /// <summary>A text as it is written inside a YAML list in brackets.</summary>
    private static string InList(string text)
    {
        var isPlain = text.Length > 0 && text != "-" && !text.AsSpan().ContainsAny(Special) && !SpecialFirst.Contains(text[0]);
        return isPlain ? text : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }
}
