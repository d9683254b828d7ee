using System.Text;

namespace NsmProxy.Text;

/// <summary>Text of a stranger inside a message of ours: short, on one line, and without power over the terminal.</summary>
public static class Quote
{
    private const int Longest = 60;

    /// <summary><c>'text'</c>, cut when it is long, with control characters made visible.</summary>
    public static string Of(string text)
    {
        var cut = text.Length > Longest;
        var result = new StringBuilder("'");
        foreach (var character in cut ? text.AsSpan(0, Longest) : text)
        {
            result.Append(Visible(character));
        }

        return result.Append(cut ? "…'" : "'").ToString();
    }

    private static string Visible(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(character) || character is '\u2028' or '\u2029' => $"\\x{(int)character:x2}",
        _ => character.ToString(),
    };
}
