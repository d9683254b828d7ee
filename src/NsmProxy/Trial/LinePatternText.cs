using System.Text;

namespace NsmProxy.Trial;

/// <summary>Makes a regular expression of a line that was seen.</summary>
internal static class LinePatternText
{
    /// <summary>An expression that matches the text. Numbers in it may be others next time, and a character that means
    /// something in profiles is any.</summary>
    public static string Of(string text)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (i == 0 || !char.IsAsciiDigit(text[i - 1]))
                {
                    pattern.Append(@"\d+");
                }
            }
            else if (char.IsControl(text[i]) || text[i] is '$' or '{' or '}')
            {
                pattern.Append('.');
            }
            else
            {
                _ = @"\*+?|[]()^.#".Contains(text[i], StringComparison.Ordinal) ? pattern.Append('\\').Append(text[i]) : pattern.Append(text[i]);
            }
        }

        return pattern.ToString();
    }
}
