using NsmProxy.Files.Formats;

namespace NsmProxy.Files.Paths;

/// <summary>Where a project file keeps paths.</summary>
/// <param name="File">The file, relative to the client's folder.</param>
/// <param name="Format">Its format.</param>
/// <param name="Find">The expression that addresses the paths.</param>
/// <param name="Links">The folder for links to files from outside, relative to the client's folder.</param>
public sealed record PathSpot(string File, FileFormat Format, string Find, string Links);
