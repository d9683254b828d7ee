namespace NsmProxy.Osc;

/// <summary><c>d</c>: a 64-bit floating point number (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Value">Any 64-bit number, also not-a-number and the infinities.</param>
public sealed record OscDouble(double Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "d";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"{Value}";
}
