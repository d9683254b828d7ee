namespace NsmProxy.Profiles.Reading;

/// <summary>What a step does or a condition asks, named by the key that it is recognised by.</summary>
/// <typeparam name="T">Step or condition.</typeparam>
/// <param name="Name">The key: <c>signal</c>.</param>
/// <param name="Options">The keys that may stand beside it.</param>
/// <param name="Read">Reads the map, of which the node is the verb's own value; null for a verb of the format that is not
/// yet supported. Its result is null after a finding.</param>
public sealed record Verb<T>(string Name, IReadOnlyList<string> Options, Func<ProfileReading, MapNode, Node, T?> Read)
    where T : class;
