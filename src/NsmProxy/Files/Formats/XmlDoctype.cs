using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>The declaration of a document's type (XML 1.0, section 2.8, "doctypedecl"). What an internal subset declares is
/// skipped: no entity is expanded and no default taken from there.</summary>
internal static class XmlDoctype
{
    /// <summary>How each begins.</summary>
    public const string Beginning = "<!DOCTYPE";

    /// <summary>The place behind the one that begins at <paramref name="start"/>.</summary>
    /// <exception cref="ContentException">It is never closed.</exception>
    public static int EndOf(string text, int start)
    {
        var isInSubset = false;
        for (var at = start + Beginning.Length; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            switch (rest[0])
            {
                case '>' when !isInSubset:
                    return at + 1;
                case '[' or ']':
                    isInSubset = rest[0] == '[';
                    break;
                case '"' or '\'':
                    at = EndOf(text, at, 1, text[at].ToString()) - 1;
                    break;
                case '<' when isInSubset && rest.StartsWith("<!--"):
                    at = EndOf(text, at, 4, "-->") - 1;
                    break;
                case '<' when isInSubset && rest.StartsWith("<?"):
                    at = EndOf(text, at, 2, "?>") - 1;
                    break;
            }
        }

        throw new ContentException(start, "<!DOCTYPE is never closed by '>'");
    }

    /// <summary>The place behind what ends something.</summary>
    /// <param name="text">The content.</param>
    /// <param name="start">Where that begins.</param>
    /// <param name="beginning">How long its beginning is.</param>
    /// <param name="last">How it ends.</param>
    /// <exception cref="ContentException">It never ends.</exception>
    public static int EndOf(string text, int start, int beginning, string last)
    {
        var length = text.AsSpan(start + beginning).IndexOf(last);
        return length >= 0
            ? start + beginning + length + last.Length
            : throw new ContentException(start, $"what begins with {Quote.Of(text.Substring(start, beginning))} is never closed by {Quote.Of(last)}");
    }
}
