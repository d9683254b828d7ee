namespace NsmProxy.Files.Formats;

/// <summary>An expression is not one of those that are known. Within <see cref="XmlPathReader"/> only.</summary>
/// <param name="mistake">What is wrong.</param>
internal sealed class XmlPathException(ExpressionMistake mistake) : Exception(mistake.Message)
{
    /// <summary>What is wrong.</summary>
    public ExpressionMistake Mistake { get; } = mistake;
}
