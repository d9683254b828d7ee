using System.Globalization;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>A reference in a text, such as <c>&amp;lt;</c> or <c>&amp;#10;</c> (XML 1.0, section 4.1).</summary>
/// <param name="Length">How long it is, from the ampersand to the semicolon.</param>
/// <param name="Meaning">What it stands for; null for an entity that the document has to declare.</param>
internal readonly record struct XmlReference(int Length, string? Meaning)
{
    // A number of more digits is no character; names of entities are short.
    private const int Longest = 256;

    /// <summary>Reads one.</summary>
    /// <param name="text">The content.</param>
    /// <param name="at">Where its ampersand stands.</param>
    /// <exception cref="ContentException">It is none.</exception>
    public static XmlReference Read(string text, int at)
    {
        var rest = text.AsSpan(at + 1, Math.Min(Longest, text.Length - at - 1));
        var length = rest.IndexOf(';');
        if (length < 0)
        {
            throw new ContentException(at, "a single '&' cannot stand here; write &amp; for it");
        }

        var name = rest[..length];
        if (name.StartsWith("#"))
        {
            return new XmlReference(length + 2, Character(name[1..]) ?? throw new ContentException(at, $"{Quote.Of($"&{name};")} is no character"));
        }

        return length > 0 && XmlCharacters.NameLength(name) == length
            ? new XmlReference(length + 2, Predefined(name))
            : throw new ContentException(at, "a single '&' cannot stand here; write &amp; for it");
    }

    private static string? Character(ReadOnlySpan<char> digits)
    {
        var isHexadecimal = digits.StartsWith("x");
        return int.TryParse(isHexadecimal ? digits[1..] : digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && XmlCharacters.IsAllowed(code)
            ? char.ConvertFromUtf32(code)
            : null;
    }

    private static string? Predefined(ReadOnlySpan<char> name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => null,
    };
}
