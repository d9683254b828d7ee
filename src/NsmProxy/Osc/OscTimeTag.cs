namespace NsmProxy.Osc;

/// <summary><c>t</c>: a time (OSC 1.0 specification, "OSC Time Tags").</summary>
/// <param name="Value">Upper 32 bits: seconds since 1900-01-01; lower 32 bits: parts of 2^-32 s.</param>
public sealed record OscTimeTag(ulong Value) : OscArgument
{
    /// <summary>The time tag 1, which means "immediately".</summary>
    public static OscTimeTag Immediately { get; } = new(1);

    /// <inheritdoc/>
    public override string Signature => "t";

    /// <summary>The value in hexadecimal, for logs.</summary>
    public override string ToString() => $"{Value:x16}";
}
