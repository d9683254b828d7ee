namespace NsmProxy.Reference.Format;

/// <summary>A key of the format as its user reads of it. README, JSON Schema and manual page are made from it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Text">What it means, as the end of "KEY: …"; words in backquotes are written just so.</param>
/// <param name="Value">What may stand there.</param>
/// <param name="Example">The key as it is written, for those of a profile: <c>project: song.midi</c>.</param>
/// <param name="Chapter">The chapter of the README that says more, or null.</param>
public sealed record KeyReference(string Name, string Text, Shape Value, string? Example = null, string? Chapter = null);
