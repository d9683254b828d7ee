using System.Buffers;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>Texts that a program reads line by line, as commands or settings, and of whose notation nothing more is known. A
/// value in it stays one: names of sessions and clients, and folders, may be a stranger's choice.</summary>
internal static class LineText
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    /// <summary>The text with every variable replaced.</summary>
    /// <exception cref="StepException">A variable has no value now, or one that would be a line of its own, or would end the
    /// quotes that it stands in.</exception>
    public static string Expand(Template template, RunVariables variables) => string.Concat(Parts(template, variables));

    /// <summary>The same, part by part.</summary>
    public static IReadOnlyList<string> Parts(Template template, RunVariables variables)
    {
        var texts = new string[template.Parts.Count];
        char? quote = null;
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = template.Parts[i] is LiteralPart literal
                ? literal.Text
                : Checked((VariablePart)template.Parts[i], variables.Expand(new Template(template.Source, template.At, [template.Parts[i]])), quote);
            quote = template.Parts[i] is LiteralPart ? QuoteBehind(texts[i], quote) : quote;
        }

        return texts;
    }

    private static string Checked(VariablePart variable, string value, char? quote)
    {
        if (value.AsSpan().ContainsAny(LineBreaks))
        {
            throw new StepException(variable.At, $"the value of ${{{variable.Name}}} has a line break in it, behind which the program would read a line of its own: {Quote.Of(value)}");
        }

        return quote is { } open && value.AsSpan().IndexOfAny(open, '\\') is >= 0 and var at
            ? throw new StepException(variable.At, $"the value of ${{{variable.Name}}} has a {value[at]} in it, by which the program may take the quoted text around it for ended: {Quote.Of(value)}")
            : value;
    }

    /// <summary>The quotation mark that is open behind a text. Each line begins without.</summary>
    private static char? QuoteBehind(string text, char? quote)
    {
        foreach (var character in text)
        {
            if (character == '\n' || character == quote)
            {
                quote = null;
            }
            else if (character is '"' or '\'')
            {
                quote ??= character;
            }
        }

        return quote;
    }
}
