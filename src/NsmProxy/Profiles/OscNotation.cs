using System.Globalization;

namespace NsmProxy.Profiles;

/// <summary>How the values of OSC arguments are written.</summary>
public static class OscNotation
{
    /// <summary>The word for the OSC time tag 1.</summary>
    public const string Immediately = "immediately";

    /// <summary>The numbers of a MIDI message stand behind each other with this between them.</summary>
    public const char MidiSeparator = ' ';

    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // NTP's first era, in which OSC counts.
    private static readonly DateTimeOffset FirstTime = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastTime = FirstTime.AddSeconds(uint.MaxValue);

    /// <summary>What is wrong with a text as a value of that type, as the end of a sentence, or null.</summary>
    public static string? Mistake(OscType type, string text) => type switch
    {
        OscType.Int32 => int.TryParse(text, Whole, CultureInfo.InvariantCulture, out _) ? null : $"is no whole number from {int.MinValue} to {int.MaxValue}",
        OscType.Int64 => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out _) ? null : "is no whole number of 64 bits",
        OscType.Float => Number(text) is not { } number ? "is no number"
            : float.IsInfinity((float)number) && !double.IsInfinity(number) ? "is too large for a float" : null,
        OscType.Double => Number(text) is null ? "is no number" : null,
        OscType.Blob => Convert.TryFromBase64String(text, new byte[text.Length], out _) ? null : "is not base64",
        OscType.Char => text.Length == 1 && char.IsAscii(text[0]) ? null : "is not one ASCII character",
        OscType.Color => text is ['#', _, _, _, _, _, _, _, _] && IsHexadecimal(text.AsSpan(1)) ? null : "is no colour: it is written '#rrggbbaa'",
        OscType.Midi => IsMidi(text) ? null : "is no MIDI message: it has four numbers from 0 to 255, [port, status, data, data]",
        OscType.Time => text == Immediately || Time(text) is not null ? null : "is no time: it is written 2026-01-31T18:00:00Z, or immediately",
        OscType.Bool => text is "true" or "false" ? null : "is neither true nor false",
        OscType.String or OscType.Symbol or OscType.Nil or OscType.Infinitum => null,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "unknown type"),
    };

    /// <summary>A number as YAML 1.2 writes it, <c>.inf</c> and <c>.nan</c> included.</summary>
    /// <returns>Null when it is none.</returns>
    public static double? Number(string text) => text switch
    {
        ".inf" or "+.inf" => double.PositiveInfinity,
        "-.inf" => double.NegativeInfinity,
        ".nan" => double.NaN,
        // .NET would read words too.
        _ when !text.AsSpan().ContainsAnyInRange('0', '9') => null,
        _ => double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number) ? number : null,
    };

    /// <summary>A time with its zone (RFC 3339) that OSC can say.</summary>
    /// <returns>The seconds since 1900, or null when it is none.</returns>
    public static double? Time(string text) =>
        text.Contains('T', StringComparison.Ordinal) && HasZone(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time > FirstTime && time < LastTime
            ? (time - FirstTime).TotalSeconds : null;

    private static bool HasZone(string text) => text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMidi(string text)
    {
        var numbers = text.Split(MidiSeparator);
        return numbers.Length == 4 && Array.TrueForAll(numbers, number => byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
