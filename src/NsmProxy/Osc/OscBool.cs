namespace NsmProxy.Osc;

/// <summary><c>T</c> or <c>F</c>: a truth value, which takes no bytes (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Value">True for <c>T</c>.</param>
public sealed record OscBool(bool Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => Value ? "T" : "F";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => Value ? "true" : "false";
}
