namespace NsmProxy.Files.Formats;

/// <summary>What stands in JSON without quotes: numbers (RFC 8259, section 6), <c>true</c>, <c>false</c> and <c>null</c>
/// (section 3).</summary>
internal static class JsonLiteral
{
    private static readonly string[] Names = ["true", "false", "null"];

    /// <summary>Whether a text reads as one.</summary>
    public static bool Is(string text)
    {
        try
        {
            return End(text, 0) == text.Length;
        }
        catch (ContentException)
        {
            return false;
        }
    }

    /// <summary>Where the one that begins at a place ends.</summary>
    /// <returns>-1 when none begins there.</returns>
    /// <exception cref="ContentException">It is a number that JSON does not know.</exception>
    public static int End(string text, int start)
    {
        foreach (var name in Names)
        {
            if (text.AsSpan(start).StartsWith(name))
            {
                return start + name.Length;
            }
        }

        return start < text.Length && (text[start] == '-' || char.IsAsciiDigit(text[start])) ? NumberEnd(text, start) : -1;
    }

    private static int NumberEnd(string text, int start)
    {
        var whole = start + (text[start] == '-' ? 1 : 0);
        var at = Digits(text, whole);
        if (text[whole] == '0' && at > whole + 1)
        {
            throw new ContentException(whole, "this is not JSON: a number does not begin with a needless 0");
        }

        if (at < text.Length && text[at] == '.')
        {
            at = Digits(text, at + 1);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at = Digits(text, at + (at < text.Length && text[at] is '+' or '-' ? 1 : 0));
        }

        return at;
    }

    private static int Digits(string text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at > start ? at : throw new ContentException(start, "this is not JSON: the number lacks a digit here");
    }
}
