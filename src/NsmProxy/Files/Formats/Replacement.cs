using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Files.Formats;

/// <summary>What shall stand in the place of a match: <c>$1</c> to <c>$9</c> are its groups, <c>$$</c> is a dollar sign, and
/// any other dollar sign stands for itself.</summary>
public static class Replacement
{
    /// <summary>The highest group that a text refers to, 0 for none.</summary>
    public static int HighestGroup(string text)
    {
        var highest = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '$')
            {
                i++;
                highest = text[i] is >= '1' and <= '9' ? Math.Max(highest, text[i] - '0') : highest;
            }
        }

        return highest;
    }

    /// <summary>The text with the groups of a match in it. What stands in the groups is not read again.</summary>
    public static string Of(string text, Match match)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '$' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (next is >= '1' and <= '9')
            {
                result.Append(match.Groups[next - '0'].ValueSpan);
                i++;
            }
            else
            {
                result.Append(text[i]);
                i += next == '$' ? 1 : 0;
            }
        }

        return result.ToString();
    }
}
