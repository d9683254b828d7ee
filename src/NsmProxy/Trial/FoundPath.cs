namespace NsmProxy.Trial;

/// <summary>An absolute path that stands in a project file.</summary>
/// <param name="File">The project file, relative to the client's folder.</param>
/// <param name="Target">The path.</param>
/// <param name="IsLeft">Whether it leads to where the client's folder was before it was moved; else it leads to something
/// outside of the session.</param>
/// <param name="Format">How the file is written, as the profile names it; null where it cannot be rewritten.</param>
/// <param name="Find">The expression that addresses it in that format, or null.</param>
public sealed record FoundPath(string File, string Target, bool IsLeft, string? Format, string? Find);
