namespace NsmProxy.Osc;

/// <summary><c>f</c>: a 32-bit floating point number (OSC 1.0 specification, "Atomic Data Types").</summary>
/// <param name="Value">Any 32-bit number, also not-a-number and the infinities.</param>
public sealed record OscFloat(float Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "f";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"{Value}";
}
