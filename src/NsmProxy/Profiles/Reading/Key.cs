namespace NsmProxy.Profiles.Reading;

/// <summary>A key of a map, and what reads its value.</summary>
/// <typeparam name="T">What is filled from the map.</typeparam>
/// <param name="Name">The key.</param>
/// <param name="Read">Reads the value into what is filled.</param>
/// <param name="Required">What to write when the key is missing, or null when it may be.</param>
public sealed record Key<T>(string Name, Action<ProfileReading, Node, T> Read, string? Required = null);
