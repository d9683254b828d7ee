namespace NsmProxy.Trial;

/// <summary>What would make a profile better.</summary>
/// <param name="Text">One line of plain words: what was seen, and why it matters.</param>
/// <param name="Yaml">The lines to put into the profile, as a profile would say them that extends it: an entry of a map is
/// added or replaced, everything else is replaced as a whole. Null where only the author can know.</param>
public sealed record Hint(string Text, string? Yaml = null);
