namespace NsmProxy.Files.Formats;

/// <summary>A part of an ini file from its header, or the content's beginning, to the next header.</summary>
/// <param name="name">Its name; empty for what stands before the first header.</param>
/// <param name="end">Behind the header's line.</param>
internal sealed class IniSection(string name, int end)
{
    /// <summary>Its name; empty for what stands before the first header.</summary>
    public string Name { get; } = name;

    /// <summary>Where a new line belongs: behind the last entry and the lines that continue it, else behind the header. In
    /// UTF-16 units of the content.</summary>
    public int End { get; set; } = end;

    /// <summary>The last entry, or null.</summary>
    public IniEntry? Last { get; set; }
}
