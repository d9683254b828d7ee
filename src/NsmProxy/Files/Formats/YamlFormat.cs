namespace NsmProxy.Files.Formats;

/// <summary>
/// YAML of one document (YAML 1.1 and 1.2 as YamlDotNet reads them). An expression is a JSON Pointer (RFC 6901) in which a
/// token <c>*</c> stands for every key or index.
/// </summary>
public sealed class YamlFormat : Format
{
    /// <inheritdoc/>
    public override string Name => "yaml";

    /// <inheritdoc/>
    public override bool IsUnicode => true;

    /// <inheritdoc/>
    public override bool HasTypes => true;

    /// <inheritdoc/>
    public override ExpressionMistake? Mistake(string expression) => Pointer.Mistake(expression);

    /// <inheritdoc/>
    public override Document Parse(string text) => new YamlContent(text);
}
