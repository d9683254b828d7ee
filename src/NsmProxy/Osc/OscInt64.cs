namespace NsmProxy.Osc;

/// <summary><c>h</c>: a 64-bit integer (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Value">Any 64-bit integer.</param>
public sealed record OscInt64(long Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "h";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"{Value}";
}
