namespace NsmProxy.Text;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in that line in UTF-16 units, counted from 1.</param>
/// <param name="File">The file that the text was read from, or null where that is known otherwise: a profile that extends
/// another has steps of both.</param>
public readonly record struct Position(int Line, int Column, string? File = null)
{
    /// <summary>The text's first character.</summary>
    public static Position Start { get; } = new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
