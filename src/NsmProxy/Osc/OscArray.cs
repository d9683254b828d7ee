namespace NsmProxy.Osc;

/// <summary><c>[</c> to <c>]</c>: arguments that belong together (OSC 1.0 specification, nonstandard types). Two arrays
/// are equal when their elements are.</summary>
/// <param name="Elements">The elements in order, of any types; may be empty.</param>
public sealed record OscArray(IReadOnlyList<OscArgument> Elements) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => $"[{string.Concat(Elements.Select(element => element.Signature))}]";

    /// <summary>Makes an array.</summary>
    /// <param name="elements">The elements in order.</param>
    public static OscArray Of(params OscArgument[] elements) => new(elements);

    /// <inheritdoc/>
    public bool Equals(OscArray? other) => other is not null && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => Elements.Count;

    /// <summary>The elements, for logs.</summary>
    public override string ToString() => $"[{string.Join(' ', Elements)}]";
}
