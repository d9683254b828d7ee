using System.Globalization;

namespace NsmProxy.Files.Formats;

/// <summary>A JSON pointer (RFC 6901), in which the token <c>*</c> stands for any key or index: <c>/tracks/*/file</c>.
/// <c>~0</c> is '~' and <c>~1</c> is '/'. The empty pointer, RFC 6901's whole document, addresses no value and is a mistake.
/// </summary>
internal static class Pointer
{
    /// <summary>The token for any key or index; a key of this name cannot be addressed alone.</summary>
    public const string Any = "*";

    /// <summary>The token for the element behind a list's last one (RFC 6901, section 4); in a map it is a key.</summary>
    public const string Next = "-";

    /// <summary>What is wrong with a pointer, or null.</summary>
    public static ExpressionMistake? Mistake(string expression)
    {
        if (!expression.StartsWith('/'))
        {
            return new ExpressionMistake(0, "a pointer begins with '/'", "for example /audio/rate, or /tracks/*/file for each");
        }

        for (var at = expression.IndexOf('~', StringComparison.Ordinal); at >= 0; at = expression.IndexOf('~', at + 1))
        {
            if (at + 1 == expression.Length || expression[at + 1] is not ('0' or '1'))
            {
                return new ExpressionMistake(at, "'~' stands in a pointer only as ~0 for '~' and ~1 for '/'");
            }
        }

        return null;
    }

    /// <summary>The keys and indices, one after the other, decoded; at least one, and it may be empty.</summary>
    /// <param name="expression">A pointer without mistake.</param>
    public static IReadOnlyList<string> Tokens(string expression)
    {
        var tokens = expression[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = tokens[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return tokens;
    }

    /// <summary>The pointer of the first tokens, for messages.</summary>
    /// <param name="tokens">Decoded tokens.</param>
    /// <param name="count">How many of them.</param>
    public static string Of(IReadOnlyList<string> tokens, int count) => string.Concat(tokens.Take(count).Select(token =>
        "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    /// <summary>The index that a token is: digits without leading zeros (RFC 6901, section 4).</summary>
    /// <returns>-1 when it is none.</returns>
    public static int Index(string token) =>
        token is ['0', _, ..] || !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? -1 : index;
}
