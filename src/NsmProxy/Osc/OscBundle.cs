namespace NsmProxy.Osc;

/// <summary>Packets that belong together (OSC 1.0 specification, "OSC Bundles"). Two bundles are equal when their
/// contents are.</summary>
/// <param name="TimeTag">When to perform it, in the form of <see cref="OscTimeTag.Value"/>.</param>
/// <param name="Elements">Messages and bundles in order; may be empty.</param>
public sealed record OscBundle(ulong TimeTag, IReadOnlyList<OscPacket> Elements) : OscPacket
{
    /// <inheritdoc/>
    public override IEnumerable<OscMessage> Messages => Elements.SelectMany(element => element.Messages);

    /// <summary>Makes a bundle to be performed immediately.</summary>
    /// <param name="elements">Messages and bundles in order.</param>
    public static OscBundle Of(params OscPacket[] elements) => new(OscTimeTag.Immediately.Value, elements);

    /// <inheritdoc/>
    public bool Equals(OscBundle? other) => other is not null && TimeTag == other.TimeTag && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TimeTag, Elements.Count);

    /// <summary>The elements on one line, for logs.</summary>
    public override string ToString() => $"#bundle {{ {string.Join("; ", Elements)} }}";
}
