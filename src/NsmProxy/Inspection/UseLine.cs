using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>The line of use: <c>Usage: seq24 [OPTIONS] [FILENAME]</c>, or the lines below SYNOPSIS.</summary>
internal static partial class UseLine
{
    private const int MostLines = 6;

    /// <summary>Reads the first line of use that has operands, and the options in brackets of all.</summary>
    public static (IReadOnlyList<ProgramOption> Options, IReadOnlyList<string> Operands) Read(string[] lines)
    {
        var options = new List<ProgramOption>();
        IReadOnlyList<string> operands = [];
        foreach (var use in UsesIn(lines))
        {
            foreach (Match bracket in Bracket().Matches(use))
            {
                if (OptionLine.Read(bracket.Groups[1].Value) is { } option)
                {
                    options.Add(option with { Text = "" });
                }
            }

            operands = operands.Count > 0 ? operands : OperandsOf(use);
        }

        return (options, operands);
    }

    /// <summary>What follows the program's name in each line of use.</summary>
    private static IEnumerable<string> UsesIn(string[] lines)
    {
        var head = Array.FindIndex(lines, Head().IsMatch);
        if (head < 0)
        {
            yield break;
        }

        var rest = Head().Match(lines[head]).Groups[1].Value.Trim();
        for (var i = head + 1; rest.Length == 0 && i < lines.Length && i <= head + 2; i++)
        {
            (rest, head) = (lines[i].Trim(), i);
        }

        var program = rest.Split(' ')[0];
        yield return WithoutProgram(rest);
        for (var i = head + 1; i < lines.Length && i < head + MostLines; i++)
        {
            var line = lines[i];
            var text = line.Trim();
            if (text.Length == 0 || line[0] != ' ' || !(text[0] == '[' || text.Split(' ')[0] == program))
            {
                yield break;
            }

            yield return text[0] == '[' ? text : WithoutProgram(text);
        }
    }

    private static string WithoutProgram(string use)
    {
        var space = use.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? "" : use[(space + 1)..];
    }

    private static List<string> OperandsOf(string use)
    {
        var operands = new List<string>();
        // An option outside of brackets takes what follows it.
        var plain = OptionGroup().Replace(use, " ");
        if (plain.Contains(" -", StringComparison.Ordinal) || plain.StartsWith('-'))
        {
            return operands;
        }

        foreach (Match word in Operand().Matches(plain))
        {
            var name = word.Groups[1].Value;
            if (!NoOperand().IsMatch(name) && !operands.Contains(name))
            {
                operands.Add(name);
            }
        }

        return operands;
    }

    [GeneratedRegex(@"^\s*(?:usage|syntax|synopsis)\b\s*:?(.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex(@"\[(-[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"[\[(]\s*-[^\[\]()]*(?:\[[^\[\]]*\][^\[\]]*)*[\])](?:\.\.\.|…)?|\[\+[^\[\]]*(?:\[[^\[\]]*\])*\]")]
    private static partial Regex OptionGroup();

    [GeneratedRegex(@"([A-Za-z][\w.-]*\w)")]
    private static partial Regex Operand();

    [GeneratedRegex(@"^(?:options?|flags?|args?|arguments?|switches|cmd|commands?|or|and|s)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoOperand();
}
