namespace NsmProxy.Files;

/// <summary>A project file that was put back from the last good version.</summary>
/// <param name="Name">The file or folder, relative to the client's folder.</param>
/// <param name="KeptAs">Where that which stood there is now, relative likewise; null when nothing stood there.</param>
public sealed record PutBackFile(string Name, string? KeptAs);
