namespace NsmProxy.Osc;

/// <summary><c>i</c>: a 32-bit integer (OSC 1.0 specification, "Atomic Data Types").</summary>
/// <param name="Value">Any 32-bit integer.</param>
public sealed record OscInt32(int Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "i";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"{Value}";
}
