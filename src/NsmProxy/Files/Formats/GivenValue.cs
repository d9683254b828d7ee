namespace NsmProxy.Files.Formats;

/// <summary>A value that is to be put into a file.</summary>
/// <param name="Text">The value, not yet in the format's notation.</param>
/// <param name="IsPlain">Whether a format with types (JSON, YAML) may take it for a number, <c>true</c>, <c>false</c> or
/// <c>null</c> where it reads like one; otherwise it is a text.</param>
public readonly record struct GivenValue(string Text, bool IsPlain = false);
