namespace NsmProxy.Osc;

/// <summary><c>N</c>: nil, which takes no bytes (OSC 1.0 specification, nonstandard types).</summary>
public sealed record OscNil : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "N";

    /// <summary>A word for logs.</summary>
    public override string ToString() => "nil";
}
