using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>Words that say that a program saves on SIGUSR1: in its help, its manual, or its messages.</summary>
public static partial class Usr1Words
{
    private const int Around = 160;

    /// <summary>The sentence with SIGUSR1 and "save" in a text.</summary>
    /// <returns>In one line; null when there is none.</returns>
    public static string? In(string text)
    {
        foreach (Match name in Name().Matches(text))
        {
            var start = Math.Max(0, name.Index - Around);
            var before = text[start..name.Index];
            var after = text[name.Index..Math.Min(text.Length, name.Index + Around)];
            var sentence = (before[(End().Matches(before).LastOrDefault() is { } last ? last.Index + last.Length : 0)..] + after[..(End().Match(after) is { Success: true } end ? end.Index : after.Length)]).Trim();
            if (Save().IsMatch(sentence))
            {
                return Space().Replace(sentence, " ");
            }
        }

        return null;
    }

    /// <summary>The same in the texts of an executable.</summary>
    public static string? In(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; bytes[at..].IndexOf("SIGUSR1"u8) is >= 0 and var next;)
        {
            at += next;
            var start = Math.Max(0, at - Around);
            start += bytes[start..at].LastIndexOf((byte)0) + 1;
            var end = bytes[at..Math.Min(bytes.Length, at + Around)];
            var length = end.IndexOf((byte)0);
            if (In(Encoding.UTF8.GetString(bytes[start..(at + (length < 0 ? end.Length : length))])) is { } words)
            {
                return words;
            }

            at += "SIGUSR1"u8.Length;
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:SIG)?USR1\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"[.!?]\s|\n\s*\n")]
    private static partial Regex End();

    [GeneratedRegex(@"\bsav(?:e|es|ed|ing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Save();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
