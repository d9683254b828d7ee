namespace NsmProxy.Files.Formats;

/// <summary>JSON (RFC 8259), with comments and commas behind the last entry where a program writes them. An expression is
/// a <see cref="Pointer"/>.</summary>
public sealed class JsonFormat : Format
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override bool IsUnicode => true;

    /// <inheritdoc/>
    public override bool HasTypes => true;

    /// <inheritdoc/>
    public override ExpressionMistake? Mistake(string expression) => Pointer.Mistake(expression);

    /// <inheritdoc/>
    public override Document Parse(string text) => new JsonContent(text);
}
