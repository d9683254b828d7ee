namespace NsmProxy.Osc;

/// <summary><c>r</c>: a colour (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
/// <param name="Alpha">0 to 255.</param>
public sealed record OscColor(byte Red, byte Green, byte Blue, byte Alpha) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "r";

    /// <summary>The bytes in hexadecimal, for logs.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}{Alpha:x2}";
}
