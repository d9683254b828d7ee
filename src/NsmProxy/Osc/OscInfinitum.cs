namespace NsmProxy.Osc;

/// <summary><c>I</c>: infinitum, in OSC 1.1 "impulse", which takes no bytes (OSC 1.0 specification, nonstandard types).</summary>
public sealed record OscInfinitum : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "I";

    /// <summary>A word for logs.</summary>
    public override string ToString() => "infinitum";
}
