using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>
/// What a help text or a manual says of a program's arguments. There is no standard for such texts; what is understood is
/// what getopt(3), argp, GLib, Qt, Python's argparse and hands write: an option at the beginning of its line or in brackets
/// in the line of use, with its value and then its explanation.
/// </summary>
/// <param name="Options">The options, in the text's order, each once.</param>
/// <param name="Operands">The other arguments, of the first line of use.</param>
public sealed partial record HelpText(IReadOnlyList<ProgramOption> Options, IReadOnlyList<ProgramOperand> Operands)
{
    private const int MostLines = 3000;
    private const int LongestText = 300;
    private const int LongestLine = 1000;

    /// <summary>Of a program that says nothing.</summary>
    public static HelpText Nothing { get; } = new([], []);

    /// <summary>Whether nothing was understood.</summary>
    public bool IsEmpty => Options.Count == 0 && Operands.Count == 0;

    /// <summary>Reads a text; what is not understood is passed over.</summary>
    public static HelpText Read(string text)
    {
        var lines = Terminal().Replace(text, "").Replace("\t", "        ", StringComparison.Ordinal).Split('\n').Take(MostLines).Select(static line => Cut(line).TrimEnd()).ToArray();
        var options = new List<ProgramOption>();
        var told = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var inArguments = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            inArguments = ArgumentsHead().IsMatch(line) || (inArguments && (line.Length == 0 || line[0] == ' '));
            if (OptionLine.Read(line) is { } option)
            {
                Add(options, option with { Text = Joined(option.Text, Continuation(lines, i)) });
            }
            else if (inArguments && Argument().Match(line) is { Success: true } argument)
            {
                told.TryAdd(argument.Groups[1].Value, argument.Groups[2].Value);
            }
        }

        var use = UseLine.Read(lines);
        foreach (var option in use.Options)
        {
            Add(options, option);
        }

        return new HelpText(options, [.. use.Operands.Select(name => new ProgramOperand(name, told.GetValueOrDefault(name, "")))]);
    }

    /// <summary>Both texts' options, each once, and the operands of the first that has some.</summary>
    public HelpText With(HelpText other)
    {
        var options = new List<ProgramOption>(Options);
        foreach (var option in other.Options)
        {
            Add(options, option);
        }

        return new HelpText(options, Operands.Count > 0 ? Operands : other.Operands);
    }

    /// <summary>Adds an option that is not there yet; one that was shown without a value or text gets it.</summary>
    private static void Add(List<ProgramOption> options, ProgramOption option)
    {
        var index = options.FindIndex(known => known.Names.Any(name => option.Names.Contains(name)));
        if (index < 0)
        {
            options.Add(option);
            return;
        }

        var there = options[index];
        options[index] = there with
        {
            Names = [.. there.Names, .. option.Names.Where(name => !there.Names.Contains(name) && there.Value is null == option.Value is null)],
            Text = there.Text.Length > 0 ? there.Text : option.Text,
        };
    }

    /// <summary>The lines below an option that explain it: those that are indented deeper, up to an empty one.</summary>
    private static string Continuation(string[] lines, int option)
    {
        var text = "";
        for (var i = option + 1; i < lines.Length && text.Length < LongestText; i++)
        {
            var line = lines[i];
            if (line.Length == 0 || Indent(line) <= Indent(lines[option]) || line.TrimStart()[0] == '-')
            {
                break;
            }

            text = Joined(text, line.Trim());
        }

        return text;
    }

    private static string Cut(string line) => line.Length > LongestLine ? line[..LongestLine] : line;

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Joined(string left, string right)
    {
        var joined = left.Length == 0 ? right : right.Length == 0 ? left : $"{left} {right}";
        return joined.Length > LongestText ? joined[..LongestText] : joined;
    }

    /// <summary>Colours, and letters made bold by striking them twice.</summary>
    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]|.\x08|\r")]
    private static partial Regex Terminal();

    [GeneratedRegex(@"^(?:positional )?arguments:$", RegexOptions.IgnoreCase)]
    private static partial Regex ArgumentsHead();

    [GeneratedRegex(@"^ +([A-Za-z][\w-]*) {2,}(\S.*)$")]
    private static partial Regex Argument();
}
