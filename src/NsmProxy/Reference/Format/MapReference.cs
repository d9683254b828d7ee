namespace NsmProxy.Reference.Format;

/// <summary>A map below a key, such as the one under <c>save</c>.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Title">What it is, for the manual page: editors would show it for everything below.</param>
/// <param name="Required">The keys that must be there.</param>
/// <param name="Keys">Its keys.</param>
public sealed record MapReference(string Name, string Title, IReadOnlyList<string> Required, params IReadOnlyList<KeyReference> Keys);
