namespace NsmProxy.Files.Formats;

/// <summary>A value that an expression addresses, with its place.</summary>
/// <param name="value">The value, decoded: without quotes, entities and escapes.</param>
/// <param name="start">Where what stands for it begins in the content, in UTF-16 units.</param>
/// <param name="length">How long that is.</param>
/// <param name="writing">How another value is written at this place: what then stands there; it throws
/// <see cref="ContentException"/> where the format cannot hold that value.</param>
public sealed class FoundValue(string value, int start, int length, Func<GivenValue, string> writing)
{
    /// <summary>The value, decoded: without quotes, entities and escapes.</summary>
    public string Value { get; } = value;

    /// <summary>Where what stands for it begins in the content, in UTF-16 units.</summary>
    public int Start { get; } = start;

    /// <summary>How long what stands for it is.</summary>
    public int Length { get; } = length;

    /// <summary>What stands there for another value.</summary>
    internal string Write(GivenValue other) => writing(other);
}
