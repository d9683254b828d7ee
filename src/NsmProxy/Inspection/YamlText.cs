using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>Writes texts of strangers into a profile so that they can be nothing else than texts (YAML 1.2.2).</summary>
public static partial class YamlText
{
    private const int LongestLine = 118;

    /// <summary>A value: plain where that is safe everywhere, also in <c>[…]</c>, else in double quotes.</summary>
    public static string Scalar(string text) => Plain().IsMatch(text) && !Special().IsMatch(text) ? text : Quoted(text);

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Scalar))}]";

    /// <summary>Lines of a comment, broken between words.</summary>
    /// <param name="text">One paragraph; what would break its line becomes a space.</param>
    /// <param name="first">What stands at the first line's beginning.</param>
    /// <param name="next">What stands at the beginning of the others.</param>
    public static string Comment(string text, string first = "# ", string next = "# ")
    {
        var result = new StringBuilder();
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > LongestLine)
            {
                result.Append(line).Append('\n');
                line.Clear().Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        return result.Append(line.ToString().TrimEnd()).Append('\n').ToString();
    }

    /// <summary>A text without anything that would end a line or that YAML does not allow, in comments too.</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isText = !Rune.IsControl(rune) && rune.Value is not (0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF);
            result.Append(isText ? rune.ToString() : " ");
        }

        return result.ToString();
    }

    private static string Quoted(string text) => $"\"{OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^(?:[A-Za-z_/.]|--?[A-Za-z])(?:[\w./+@%=-]|:(?=/))*(?: [\w./+@%='()-]+)*\z")]
    private static partial Regex Plain();

    /// <summary>What YAML 1.1 or 1.2 readers take for something else than a text.</summary>
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null|nan|inf|\.nan|\.inf|[-+.]?[0-9].*|0[xo].*|\.+|---.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
