namespace NsmProxy.Reference.Format;

/// <summary>A step or a condition as its user reads of it.</summary>
/// <param name="Name">The key that it is recognised by.</param>
/// <param name="Text">What it does, or when it is true.</param>
/// <param name="Value">What may stand behind the key.</param>
/// <param name="Example">One as it is written, in braces.</param>
/// <param name="Options">The keys that may stand beside it.</param>
public sealed record VerbReference(string Name, string Text, Shape Value, string Example, params IReadOnlyList<KeyReference> Options)
{
    /// <summary>What a step proves itself by, or null for one that proves nothing.</summary>
    public string? Proof { get; init; }

    /// <summary>The options that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}
