namespace NsmProxy.Files.Formats;

/// <summary>How new JSON is laid out.</summary>
/// <param name="Colon">The colon with the blanks around it.</param>
/// <param name="LineEnd">The line end.</param>
/// <param name="Indent">The blanks before an entry in a line of its own; null when all stands in one line.</param>
/// <param name="Unit">By how much a deeper entry is indented.</param>
internal readonly record struct JsonStyle(string Colon, string LineEnd, string? Indent, string Unit)
{
    /// <summary>What stands before an entry or a closing bracket.</summary>
    public string Break => Indent is null ? "" : LineEnd + Indent;

    /// <summary>The same for what stands in an entry.</summary>
    public JsonStyle Deeper => this with { Indent = Indent is null ? null : Indent + Unit };
}
