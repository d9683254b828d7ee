using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>One option as a line of a help text shows it: <c>-S, --state[=&lt;file&gt;]   load saved state</c>.</summary>
internal static partial class OptionLine
{
    private const int LongestLine = 500;
    private const int MostNames = 6;

    /// <summary>Reads a line that begins with an option, or with one in brackets.</summary>
    /// <returns>Null for any other line.</returns>
    public static ProgramOption? Read(string line)
    {
        var text = line.Length > LongestLine ? line[..LongestLine] : line;
        var at = Start().Match(text) is { Success: true } start ? start.Length : -1;
        if (at < 0)
        {
            return null;
        }

        // In brackets it stands in a line of use, and what follows is another one.
        var isInUse = text.TrimStart()[0] == '[';
        var names = new List<string>();
        string? value = null;
        var joined = false;
        while (names.Count < MostNames && Name().Match(text, at) is { Success: true } name)
        {
            // After a stroke the dashes are often left out: --load|state.
            var dashes = name.Groups["dashes"].Value;
            names.Add((dashes.Length > 0 ? dashes : Dashes(names[^1])) + name.Groups["word"].Value);
            at += name.Length;
            if (Value().Match(text, at) is { Success: true, Length: > 0 } given)
            {
                value = given.Groups["value"].Value.Trim('<', '>', '[', ']', '"', '=');
                value = value.Length == 0 ? "VALUE" : value;
                // Of "-d <dir>, --dir=<dir>" the last counts: it is the long one.
                joined = given.Groups["joined"].Success;
                at += given.Length;
            }

            if (Separator().Match(text, at) is not { Success: true, Length: > 0 } separator)
            {
                break;
            }

            at += separator.Length;
        }

        return names.Count == 0 ? null : new ProgramOption(names, value, joined, isInUse ? "" : text[at..].TrimStart(' ', ':', '-', ']', ')', '.').TrimEnd());
    }

    private static string Dashes(string name) => name.StartsWith("--", StringComparison.Ordinal) ? "--" : "-";

    [GeneratedRegex(@"^\s*[\[(]?(?=--?[A-Za-z])")]
    private static partial Regex Start();

    [GeneratedRegex(@"\G(?:(?<dashes>--?)(?<word>[A-Za-z][\w.+-]*)|(?<=\|)(?<dashes>)(?<word>[a-z][\w-]*))")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G(?:\[?(?<joined>=)\]? ?(?<value><[^>]*>|\[[^\]]*\]|[^\s,\]]+)\]?(?:\[@\w+\])?| ?(?<value><[^>]*>)|\s(?<value>\[[^\s\]]*\]|\.\.\.|[A-Z][A-Z0-9_:-]+(?=[\s,\]|]|$)|[a-z_]+(?=\s{2,}|\s*$|\s*\]|,\s+-)))")]
    private static partial Regex Value();

    [GeneratedRegex(@"\G(?:\s*,\s*(?=-)|\s+or\s+(?=-)|\s*\|\s*(?=-|[a-z])|\s*/\s*(?=-)|\s(?=--?[A-Za-z]))")]
    private static partial Regex Separator();
}
