namespace NsmProxy.Files.Formats;

/// <summary>A notation of configuration files: text in, edited text out. Each format has its own scanner that knows the
/// exact place of every value, since a parser and a writer would lose comments, order and layout.</summary>
public abstract class Format
{
    /// <summary>The name in profiles.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the content is UTF-8 unless it says otherwise itself; else what is no UTF-8 is Latin-1.</summary>
    public virtual bool IsUnicode => false;

    /// <summary>Whether values have types, so that <c>null</c> and <c>"null"</c> are two things.</summary>
    public virtual bool HasTypes => false;

    /// <summary>What is wrong with an expression, or null.</summary>
    public abstract ExpressionMistake? Mistake(string expression);

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="ContentException">It is not of this format.</exception>
    public abstract Document Parse(string text);

    /// <summary>The encoding that the content names itself, or null.</summary>
    /// <param name="head">The first bytes, one character each.</param>
    public virtual string? DeclaredEncoding(string head) => null;
}
