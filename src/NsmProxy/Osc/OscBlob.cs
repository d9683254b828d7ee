namespace NsmProxy.Osc;

/// <summary><c>b</c>: bytes (OSC 1.0 specification, "OSC-blob"). Two blobs are equal when their bytes are.</summary>
/// <param name="Bytes">The bytes; may be empty.</param>
public sealed record OscBlob(ReadOnlyMemory<byte> Bytes) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "b";

    /// <inheritdoc/>
    public bool Equals(OscBlob? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>The length, for logs.</summary>
    public override string ToString() => $"blob of {Bytes.Length} bytes";
}
