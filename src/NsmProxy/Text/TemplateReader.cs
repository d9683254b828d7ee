using System.Text;

namespace NsmProxy.Text;

/// <summary>Reads a value with variables, once. A dollar sign that begins neither <c>${</c> nor <c>$$</c> is a mistake
/// (what was meant is either, and both are easily written), except in a pattern, where it means the line's end.</summary>
public sealed class TemplateReader
{
    // Enough for people; a hostile text has a mistake in every other character.
    private const int MostMistakes = 20;

    private readonly string _text;
    private readonly TemplateUse _use;
    private readonly Func<int, Position> _place;
    private readonly List<TemplatePart> _parts = [];
    private readonly List<TemplateMistake> _mistakes = [];
    private readonly StringBuilder _literal = new();

    private TemplateReader(string text, TemplateUse use, Func<int, Position> place)
    {
        _text = text;
        _use = use;
        _place = place;
    }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">The value as YAML gives it.</param>
    /// <param name="at">Where it begins in its file.</param>
    /// <param name="use">Where it stands in the profile.</param>
    /// <param name="place">Gives the place in the file of a character of the text, by its index.</param>
    public static TemplateResult Read(string text, Position at, TemplateUse use, Func<int, Position> place)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return new TemplateResult(new Template(text, at, [new LiteralPart(text)]), []);
        }

        var reader = new TemplateReader(text, use, place);
        reader.ReadAll();
        return new TemplateResult(new Template(text, at, reader._parts), reader._mistakes);
    }

    private void ReadAll()
    {
        for (var i = 0; i < _text.Length && _mistakes.Count < MostMistakes;)
        {
            var next = i + 1 < _text.Length ? _text[i + 1] : '\0';
            if (_text[i] != '$')
            {
                _literal.Append(_text[i++]);
            }
            else if (next == '$')
            {
                _literal.Append('$');
                i += 2;
            }
            else if (next == '{')
            {
                i = ReadVariable(i);
            }
            else
            {
                ReadLoneDollar(i++);
            }
        }

        EndLiteral();
    }

    /// <summary>Reads the variable at <paramref name="start"/>.</summary>
    /// <returns>The index behind it.</returns>
    private int ReadVariable(int start)
    {
        var end = _text.IndexOf('}', start);
        if (end < 0)
        {
            Report(start, FindingKind.UnknownVariable, "this '${' is not closed", "put '}' behind the variable's name, or write '$${' for the text '${'");
            _literal.Append(_text.AsSpan(start));
            return _text.Length;
        }

        var inside = _text[(start + 2)..end];
        var split = inside.IndexOf(":-", StringComparison.Ordinal);
        var name = split < 0 ? inside : inside[..split];
        var standsFor = split < 0 ? null : inside[(split + 2)..];
        if (IsValid(start, name, standsFor))
        {
            EndLiteral();
            _parts.Add(new VariablePart(_place(start), name, standsFor));
        }
        else
        {
            _literal.Append(_text.AsSpan(start, end + 1 - start));
        }

        return end + 1;
    }

    private bool IsValid(int start, string name, string? standsFor)
    {
        if (_use == TemplateUse.Fixed)
        {
            Report(start, FindingKind.BadValue, "a variable cannot stand here", "this value is needed as it is written; '$$' is a dollar sign");
            return false;
        }

        if (name.Contains('$', StringComparison.Ordinal) || (standsFor?.Contains('$', StringComparison.Ordinal) ?? false))
        {
            Report(start, FindingKind.UnknownVariable, "a variable cannot stand inside another", null);
            return false;
        }

        if (Variables.Mistake(name, _use) is { } mistake)
        {
            Report(start, mistake.Kind, mistake.Message, mistake.Hint);
            return false;
        }

        if (standsFor is not null && !name.StartsWith("env.", StringComparison.Ordinal))
        {
            Report(start, FindingKind.UnknownVariable, $"${{{name}}} always has a value", $"only ${{env.NAME:-default}} takes a default; write ${{{name}}}");
            return false;
        }

        return true;
    }

    private void ReadLoneDollar(int at)
    {
        _literal.Append('$');
        if (_use.HasFlag(TemplateUse.Pattern))
        {
            return;
        }

        var end = at + 1;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_' or '.'))
        {
            end++;
        }

        var name = _text[(at + 1)..end].TrimEnd('.');
        var hint = name.Length == 0 || char.IsAsciiDigit(name[0]) ? "write '$$' for a dollar sign"
            : Variables.Mistake(name, _use) is null ? $"write ${{{name}}}, or '$$' for a dollar sign"
            : $"write ${{env.{name}}} for a variable of the environment, or '$$' for a dollar sign";
        Report(at, FindingKind.UnknownVariable, "a dollar sign alone means nothing", hint);
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new LiteralPart(_literal.ToString()));
            _literal.Clear();
        }
    }

    private void Report(int index, FindingKind kind, string message, string? hint) =>
        _mistakes.Add(new TemplateMistake(_place(index), kind, message, hint));
}
