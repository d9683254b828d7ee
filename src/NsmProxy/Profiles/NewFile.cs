using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>A file that a new project starts with, made when it does not exist yet.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Destination">The file, below the client's folder.</param>
/// <param name="Source">What it is made from.</param>
public sealed record NewFile(Position At, Template Destination, NewSource Source);

/// <summary>What a new file is made from.</summary>
public abstract record NewSource;

/// <summary>A copy of a file or folder.</summary>
/// <param name="Path">Absolute, or relative to the profile's folder.</param>
/// <param name="Optional">Whether nothing is made when it does not exist.</param>
public sealed record CopiedSource(Template Path, bool Optional) : NewSource;

/// <summary>A text that stands in the profile.</summary>
/// <param name="Text">The whole content.</param>
public sealed record TextSource(Template Text) : NewSource;
