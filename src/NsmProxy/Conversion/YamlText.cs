using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Conversion;

/// <summary>Texts as YAML (YAML 1.2.2, chapter 7.3): plain where nobody could take them for something else, else in double
/// quotes.</summary>
public static partial class YamlText
{
    /// <summary>A text as a value.</summary>
    public static string Of(string text) => Plain().IsMatch(text) && !Words().IsMatch(text) ? text : Quoted(text);

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";

    private static string Quoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var character in text)
        {
            result.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' =>
                    $"\\u{((int)character).ToString("x4", CultureInfo.InvariantCulture)}",
                _ => character.ToString(),
            });
        }

        return result.Append('"').ToString();
    }

    [GeneratedRegex(@"^(?:-{0,2}|[./]{0,2})[A-Za-z_][A-Za-z0-9_./+=-]*(?: [A-Za-z0-9_./+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("^(?:true|false|yes|no|on|off|null|y|n|[-+.]?(?:inf|nan))\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
