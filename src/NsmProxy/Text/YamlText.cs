using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Text;

/// <summary>Writes texts of strangers into a profile so that they can be nothing else than texts (YAML 1.2.2).</summary>
public static partial class YamlText
{
    private const int LongestLine = 118;

    /// <summary>A value: plain where that is safe everywhere, also in <c>[…]</c>, else in double quotes.</summary>
    public static string Scalar(string text) => Plain().IsMatch(text) && !Special().IsMatch(text) ? text : Quoted(text);

    /// <summary>A value in single quotes where it needs some and they can hold it, which do without escapes: for patterns. One with
    /// variables is in double quotes, as people write them.</summary>
    public static string Pattern(string text) => Word().IsMatch(text) && !Special().IsMatch(text) ? text
        : text.Any(IsNoText) || (text.Contains("${", StringComparison.Ordinal) && !text.AsSpan().ContainsAny('"', '\\')) ? Quoted(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

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
    public static string OneLine(string text) => string.Concat(text.Select(letter => IsNoText(letter) ? ' ' : letter));

    private static bool IsNoText(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';

    /// <summary>YAML 1.2.2, chapter 5.7.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsNoText(letter) => quoted.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^(?:[A-Za-z_/.]|--?[A-Za-z])(?:[A-Za-z0-9_./+@%=-]|:(?=/))*(?: [A-Za-z0-9_./+@%='()-]+)*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z_/][A-Za-z0-9_./-]*\z")]
    private static partial Regex Word();

    /// <summary>What YAML 1.1 or 1.2 readers take for something else than a text.</summary>
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null|[-+.]?(?:nan|inf)|[-+.]?[0-9].*|0[xo].*|\.+|---.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
