using System.Text;

namespace NsmProxy.Files.Formats;

/// <summary>The content of a file, parsed: it knows the exact place of every value, so that all the rest stays as it is.</summary>
/// <param name="text">The content.</param>
public abstract class Document(string text)
{
    /// <summary>The content.</summary>
    public string Text { get; } = text;

    /// <summary>The values that an expression addresses, in the order of the content; none of them overlap.</summary>
    /// <param name="expression">An expression in which <see cref="Format.Mistake"/> finds nothing.</param>
    /// <exception cref="ContentException">What it addresses is no single value.</exception>
    public abstract IReadOnlyList<FoundValue> Find(string expression);

    /// <summary>The content with a value that is not there yet.</summary>
    /// <param name="expression">An expression that addresses nothing.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ContentException">There is no place for it.</exception>
    public abstract string Create(string expression, GivenValue value);

    /// <summary>The content with other values; equal to it where each is what it is already.</summary>
    /// <param name="changes">Values that were found in this content, in any order, each once.</param>
    /// <exception cref="ContentException">The format cannot hold a value.</exception>
    public virtual string Replace(IReadOnlyList<(FoundValue Found, GivenValue Value)> changes)
    {
        var result = new StringBuilder(Text.Length);
        var end = 0;
        foreach (var (found, value) in changes.OrderBy(change => change.Found.Start))
        {
            if (found.Start < end)
            {
                throw new ContentException(found.Start, "two values that shall be replaced stand at the same place");
            }

            result.Append(Text, end, found.Start - end).Append(found.Write(value));
            end = found.Start + found.Length;
        }

        return result.Append(Text, end, Text.Length - end).ToString();
    }

    /// <summary>The content's own line end: that of its first line, a line feed where it has none.</summary>
    protected string LineEnd => Text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && Text[at - 1] == '\r' ? "\r\n" : "\n";
}
