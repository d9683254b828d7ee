using System.Globalization;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A time: <c>200ms</c>, <c>5s</c>, <c>1m</c>, whole or decimal.</summary>
public static class DurationValue
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // What is too long is so however long it is; a TimeSpan does not hold every number that can be written.
    private static readonly decimal MostMilliseconds = 2 * (decimal)Longest.TotalMilliseconds;

    /// <returns>Null after a finding.</returns>
    public static TimeSpan? Read(ProfileReading reading, Node node, string key)
    {
        if (TextValue.Scalar(reading, node, key) is not { } scalar)
        {
            return null;
        }

        var time = Parse(scalar.Value);
        if (time is null)
        {
            var hint = Number(scalar.Value) is null ? "times are written 200ms, 5s, 1m" : $"times have a unit: {scalar.Value}s or {scalar.Value}ms";
            reading.Report(node, FindingKind.BadValue, $"{Quote.Of(scalar.Value)} is no time", hint);
        }
        else if (time <= TimeSpan.Zero || time > Longest)
        {
            reading.Report(node, FindingKind.BadValue, time > Longest ? $"'{key}' is longer than an hour" : $"'{key}' must be longer than nothing");
            return null;
        }

        return time;
    }

    private static TimeSpan? Parse(string text)
    {
        var (unit, milliseconds) = text.EndsWith("ms", StringComparison.Ordinal) ? (2, 1m)
            : text.EndsWith('s') ? (1, 1_000m)
            : text.EndsWith('m') ? (1, 60_000m)
            : (0, 0m);
        return unit > 0 && Number(text[..^unit]) is { } number ? TimeSpan.FromMilliseconds((double)decimal.Min(number * milliseconds, MostMilliseconds)) : null;
    }

    private static decimal? Number(string text) =>
        text.Length is > 0 and <= 12 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
