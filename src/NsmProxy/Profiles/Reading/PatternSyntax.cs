using System.Text.RegularExpressions;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Whether a text is a regular expression. The expression itself is made when it is used, since making one takes
/// longer than reading the whole profile: a simple one is seen to be right without that.</summary>
public static class PatternSyntax
{
    /// <summary>What is wrong with it, or null.</summary>
    public static string? Mistake(string pattern)
    {
        if (IsSimple(pattern))
        {
            return null;
        }

        try
        {
            _ = new Regex(pattern);
            return null;
        }
        catch (RegexParseException exception)
        {
            return $"{FindingText.Words(exception.Error.ToString(), ' ')}, at its character {exception.Offset}";
        }
    }

    /// <summary>Plain text, dots, anchors, and repetitions of one character.</summary>
    private static bool IsSimple(string pattern)
    {
        var repeatable = false;
        foreach (var character in pattern)
        {
            if ("\\[](){}|".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }

            var repeats = character is '*' or '+' or '?';
            if (repeats && !repeatable)
            {
                return false;
            }

            repeatable = !repeats && character is not ('^' or '$');
        }

        return true;
    }
}
