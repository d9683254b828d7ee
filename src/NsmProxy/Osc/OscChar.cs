namespace NsmProxy.Osc;

/// <summary><c>c</c>: a character in 32 bits (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Value">An ASCII code; other numbers are passed on as they are.</param>
public sealed record OscChar(int Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "c";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => Value is > ' ' and <= '~' ? $"'{(char)Value}'" : $"char {Value}";
}
