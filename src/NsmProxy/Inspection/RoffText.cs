using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>A manual page's source without its markup (man(7), groff_man(7); mdoc(7) roughly), laid out so that
/// <see cref="HelpText"/> reads it: what is explained is less indented than its explanation.</summary>
public static partial class RoffText
{
    private const int MostLines = 20_000;
    private const string TagIndent = "  ";
    private const string TextIndent = "          ";

    /// <summary>Strips a page.</summary>
    public static string Strip(string source)
    {
        var result = new StringBuilder();
        var isTag = false;
        var inTag = false;
        var inSynopsis = false;
        var macroOfPage = false;
        foreach (var line in source.Split('\n').Take(MostLines))
        {
            if (macroOfPage)
            {
                // The body of a macro that the page defines: .de NAME … ..
                macroOfPage = line.TrimEnd() != "..";
                continue;
            }

            if (Request().Match(line) is not { Success: true } request)
            {
                if (!line.StartsWith('\'') && !line.StartsWith(".\\\"", StringComparison.Ordinal))
                {
                    Text(line);
                }

                continue;
            }

            var words = request.Groups[2].Value;
            switch (request.Groups[1].Value)
            {
                case "de" or "de1" or "am" or "ig":
                    macroOfPage = true;
                    break;
                case "SH" or "Sh" or "SS" or "Ss":
                    var head = Plain(Joined(words, " "));
                    result.Append(inSynopsis ? "\n\n" : "\n").Append(head).Append('\n');
                    (isTag, inTag, inSynopsis) = (false, false, head.Equals("SYNOPSIS", StringComparison.OrdinalIgnoreCase));
                    break;
                case "TP" or "TQ" or "HP":
                    (isTag, inTag) = (true, false);
                    break;
                case "IP" or "It":
                    result.Append(TagIndent).Append(Plain(Words(words).FirstOrDefault() is { } tag && request.Groups[1].Value == "IP" ? tag : Dashed(words))).Append('\n');
                    (isTag, inTag) = (false, true);
                    break;
                case "PP" or "LP" or "P" or "sp" or "Pp":
                    result.Append('\n');
                    inTag = false;
                    break;
                case "br":
                    result.Append(inSynopsis ? "\n" : "");
                    break;
                case "B" or "I" or "SB" or "SM":
                    Text(Joined(words, " "));
                    break;
                case "BR" or "BI" or "RB" or "RI" or "IR" or "IB":
                    Text(Joined(words, ""));
                    break;
                case "Op" or "Ar" or "Nm" or "Fl":
                    Text(Dashed(request.Groups[1].Value == "Fl" ? $"Fl {words}" : words));
                    break;
                default:
                    break;
            }
        }

        return result.ToString();

        void Text(string line)
        {
            var plain = Plain(line);
            if (inSynopsis)
            {
                // Its lines are one, up to the next break.
                result.Append(plain.Trim()).Append(' ');
                return;
            }

            result.Append(isTag || plain.StartsWith('-') ? TagIndent : inTag || plain.StartsWith(' ') ? TextIndent : "").Append(plain.Trim()).Append('\n');
            (inTag, isTag) = (isTag || inTag, false);
        }
    }

    /// <summary>The arguments of a request: separated by spaces, or in quotes.</summary>
    private static IEnumerable<string> Words(string words) =>
        Word().Matches(words).Select(static word => word.Groups[1].Success ? word.Groups[1].Value : word.Value);

    private static string Joined(string words, string between) => string.Join(between, Words(words));

    /// <summary>mdoc's <c>Fl f Ar file</c> is <c>-f file</c>.</summary>
    private static string Dashed(string words) => MdocMarks().Replace(MdocFlag().Replace(words, "-"), "");

    private static string Plain(string text) =>
        Escape().Replace(
            text.Replace("\\-", "-", StringComparison.Ordinal).Replace("\\ ", " ", StringComparison.Ordinal).Replace("\\(aq", "'", StringComparison.Ordinal)
                .Replace("\\(cq", "'", StringComparison.Ordinal).Replace("\\e", "\\", StringComparison.Ordinal),
            "");

    [GeneratedRegex(@"^[.']\s*([A-Za-z]\w*)\s*(.*)$")]
    private static partial Regex Request();

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\"?|(?:\\\\.|[^\\s\"\\\\])+")]
    private static partial Regex Word();

    /// <summary>Fonts, sizes and other characters' names: groff(7).</summary>
    [GeneratedRegex(@"\\f(?:\[[^\]]*\]|\(..|.)|\\s[-+]?\d+|\\\*?\(..|\\\*?\[[^\]]*\]|\\[&|^/,:~%]|\\""[^\n]*|\\(?=['.`])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\bFl\s+")]
    private static partial Regex MdocFlag();

    [GeneratedRegex(@"\b(?:Ar|Op|Cm|Pa|Oc|Oo|Ns)\s+")]
    private static partial Regex MdocMarks();
}
