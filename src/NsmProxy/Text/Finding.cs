namespace NsmProxy.Text;

/// <summary>Something wrong with a text that a user wrote, held as data; words and the caret under the source line are
/// made in <see cref="FindingText"/>.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Kind">What sort of mistake it is.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Hint">What to do about it, or null.</param>
/// <param name="SourceLine">The line that <paramref name="At"/> names, as it stands in the file, or null.</param>
public sealed record Finding(string File, Position At, FindingKind Kind, string Message, string? Hint = null, string? SourceLine = null)
{
    /// <summary>Whether it is something to look at, and no mistake.</summary>
    public bool IsWarning => Kind == FindingKind.LoadsCode;
}
