namespace NsmProxy.Osc;

/// <summary><c>S</c>: a symbol, a text of another kind (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Value">Any text without NUL.</param>
public sealed record OscSymbol(string Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "S";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"'{Value}'";
}
