namespace NsmProxy.Text;

/// <summary>A value with variables, parsed once when its file is read: <c>${name}</c>, <c>${env.NAME:-default}</c>, and
/// <c>$$</c> for a dollar sign. It expands to one value and is never parsed again.</summary>
public sealed class Template
{
    private readonly IReadOnlyList<TemplatePart> _parts;

    /// <summary>Makes a template of its parts.</summary>
    /// <param name="source">The text as it was written.</param>
    /// <param name="at">Where the text begins in its file.</param>
    /// <param name="parts">The parts in order.</param>
    public Template(string source, Position at, IReadOnlyList<TemplatePart> parts)
    {
        Source = source;
        At = at;
        _parts = parts;
    }

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>Where the text begins in its file.</summary>
    public Position At { get; }

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<TemplatePart> Parts => _parts;

    /// <summary>Its value, where it has no variable that only a run knows; else null.</summary>
    public string? Constant => _parts.All(part => part is LiteralPart) ? string.Concat(_parts.Select(part => ((LiteralPart)part).Text)) : null;

    /// <summary>A template without variables.</summary>
    public static Template Literal(string text) => new(text, Position.Start, [new LiteralPart(text)]);

    /// <summary>The text with every variable replaced.</summary>
    /// <param name="value">Gives a variable's value; it may throw when the variable has none now.</param>
    public string Expand(Func<VariablePart, string> value)
    {
        var texts = new string[_parts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _parts[i] switch
            {
                LiteralPart literal => literal.Text,
                VariablePart variable => value(variable),
                _ => throw new InvalidOperationException($"unknown part {_parts[i]}"),
            };
        }

        return texts.Length == 1 ? texts[0] : string.Concat(texts);
    }

    /// <inheritdoc/>
    public override string ToString() => Source;
}
