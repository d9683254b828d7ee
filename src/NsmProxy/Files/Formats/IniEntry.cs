namespace NsmProxy.Files.Formats;

/// <summary>A line <c>key=value</c> of an ini file. Places are in UTF-16 units of the content.</summary>
/// <param name="Section">The section that it stands in; empty before the first one.</param>
/// <param name="Key">The key, without the blanks around it.</param>
/// <param name="LineStart">Where the line begins.</param>
/// <param name="KeyStart">Where the key begins: behind the line's indent.</param>
/// <param name="ValueStart">Where the value begins: behind the equals sign and its blanks.</param>
/// <param name="ValueEnd">Where the value ends: before the blanks that end the line.</param>
internal readonly record struct IniEntry(string Section, string Key, int LineStart, int KeyStart, int ValueStart, int ValueEnd);
