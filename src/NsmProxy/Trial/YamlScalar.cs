using System.Text;

namespace NsmProxy.Trial;

/// <summary>Writes a text as a single value of YAML, inside of brackets or not.</summary>
internal static class YamlScalar
{
    /// <summary>The text as it is where that is safe everywhere, else in quotes.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        return text.Any(char.IsControl) ? InDoubleQuotes(text) : text.Contains("${", StringComparison.Ordinal) && !text.AsSpan().ContainsAny('"', '\\')
            ? $"\"{text}\"" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Letters first, and nothing that means something anywhere; what YAML takes for another type is in quotes.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '_')
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '_' or '-')
        && text.ToUpperInvariant() is not ("NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");

    /// <summary>YAML 1.2.2, chapter 5.7.</summary>
    private static string InDoubleQuotes(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(character) => quoted.Append($"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
