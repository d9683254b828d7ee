using System.Buffers;
using System.Text;

namespace NsmProxy.Launchers;

/// <summary>How values are written in a desktop entry (Desktop Entry Specification 1.5, "Possible value types" and "The Exec key").</summary>
internal static class DesktopValue
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create(" \t\n\"'\\><~|&;$*?#()`");

    /// <summary>A value of type string or localestring.</summary>
    public static string Of(string text)
    {
        var value = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            value.Append(character switch
            {
                '\\' => @"\\",
                '\n' => @"\n",
                '\t' => @"\t",
                '\r' => @"\r",
                // Blanks at the beginning are not part of a value otherwise.
                ' ' when value.Length == 0 => @"\s",
                _ when char.IsControl(character) => " ",
                _ => character.ToString(),
            });
        }

        return value.ToString();
    }

    /// <summary>A program for <c>Exec</c>: quoted where it has reserved characters, and then written as a string.</summary>
    public static string Program(string name)
    {
        var literal = name.Replace("%", "%%", StringComparison.Ordinal);
        if (!literal.AsSpan().ContainsAny(Reserved))
        {
            return literal;
        }

        var quoted = new StringBuilder("\"");
        foreach (var character in literal)
        {
            quoted.Append(character is '"' or '`' or '$' or '\\' ? $@"\{character}" : character.ToString());
        }

        return Of(quoted.Append('"').ToString());
    }
}
