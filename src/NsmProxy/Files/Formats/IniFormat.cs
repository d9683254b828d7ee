namespace NsmProxy.Files.Formats;

/// <summary>
/// Sections and keys, as GLib (Desktop Entry Specification, "Basic format of the file"), Qt (QSettings::IniFormat) and wxWidgets
/// (wxFileConfig) write them. An expression is <c>Section/key</c>, or <c>/key</c> for a key before the first section; a section
/// may itself contain slashes. No character escapes another one: Qt's own keys contain backslashes.
/// </summary>
public sealed class IniFormat : Format
{
    private const string Form = "write Section/key, or /key for a key that stands before the first section";

    /// <inheritdoc/>
    public override string Name => "ini";

    /// <inheritdoc/>
    public override ExpressionMistake? Mistake(string expression)
    {
        var split = expression.LastIndexOf('/');
        var key = expression[(split + 1)..];
        if (split < 0 || key.Length == 0)
        {
            return new ExpressionMistake(expression.Length, split < 0 ? "this names no section" : "this names no key", Form);
        }

        if (expression.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var lineEnd)
        {
            return new ExpressionMistake(lineEnd, "a section or key has no line break");
        }

        if (key.Contains('=', StringComparison.Ordinal))
        {
            return new ExpressionMistake(expression.IndexOf('=', split), "a key has no '='");
        }

        var section = expression[..split];
        if (section.Length > 0 && new IniDocument($"[{section}]\nkey=").Find(section + "/key").Count == 0)
        {
            return new ExpressionMistake(0, "no section can have this name", Form);
        }

        // A byte order mark at the beginning of a file would be taken for one.
        return key[0] == '\uFEFF' || new IniDocument(key + "=").Find("/" + key).Count == 0
            ? new ExpressionMistake(split + 1, "no key can have this name", "a key does not begin with a blank, ';', '#' or '[', and does not end with a blank")
            : null;
    }

    /// <inheritdoc/>
    public override Document Parse(string text) => new IniDocument(text);
}
