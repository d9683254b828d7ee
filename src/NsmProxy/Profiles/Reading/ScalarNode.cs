using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A single value, as text.</summary>
public sealed class ScalarNode : Node
{
    private readonly int _start;
    private readonly int _end;
    private readonly bool _isPlain;
    private readonly bool _isBlock;

    // The dollar sign that was asked for last: they are asked for one after the other, and there may be thousands.
    private (int Index, int Found, Position At)? _last;

    /// <summary>A value that stands between two indices of its file's text.</summary>
    /// <param name="source">The file.</param>
    /// <param name="scalar">The value as the parser gives it.</param>
    public ScalarNode(ProfileSource source, YamlDotNet.Core.Events.Scalar scalar)
        : base(source, new Position((int)scalar.Start.Line, (int)scalar.Start.Column, source.Path))
    {
        Value = scalar.Value;
        _start = (int)scalar.Start.Index;
        _end = (int)scalar.End.Index;
        _isPlain = scalar.Style == YamlDotNet.Core.ScalarStyle.Plain;
        _isBlock = scalar.Style is YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded;
    }

    private ScalarNode(ScalarNode at, string value)
        : base(at.Source, at.At)
    {
        Value = value;
        _isPlain = true;
    }

    /// <summary>The text, without quotes.</summary>
    public string Value { get; }

    /// <summary>Whether nothing is written, or YAML's word for it.</summary>
    public bool IsNull => _isPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether it is written without quotes.</summary>
    public bool IsPlain => _isPlain;

    /// <inheritdoc/>
    public override string Shape => IsNull ? "nothing" : "a text";

    /// <summary>The place in the file of a character of <see cref="Value"/>. Dollar signs are found in any style, since none
    /// is ever added by folding or escaping; other characters where the value stands in the file as it is; else the
    /// place is where the value begins.</summary>
    /// <param name="index">The character's index.</param>
    public Position PlaceOf(int index)
    {
        var text = Source.Text;
        var first = _isBlock ? text.IndexOf('\n', _start, _end - _start) : _start;
        if (first < 0 || index >= Value.Length)
        {
            return At;
        }

        if (Value[index] == '$')
        {
            return PlaceOfDollar(index, first);
        }

        return text.IndexOf(Value, first, _end - first, StringComparison.Ordinal) is >= 0 and var whole ? SourceLine.Place(text, whole + index, _start, At) : At;
    }

    /// <summary>Another text at the same place.</summary>
    public ScalarNode Renamed(string value) => new(this, value);

    private Position PlaceOfDollar(int index, int first)
    {
        var isBehind = _last is { } before && before.Index <= index;
        var (known, from, at) = isBehind ? _last!.Value : (0, _start, At);
        var found = NthDollar(Source.Text, isBehind ? from : first, Value.AsSpan(known, index - known).Count('$'));
        if (found < 0)
        {
            return At;
        }

        var place = SourceLine.Place(Source.Text, found, from, at);
        _last = (index, found, place);
        return place;
    }

    private int NthDollar(string text, int from, int skipped)
    {
        for (var i = from; i < _end; i++)
        {
            if (text[i] == '$' && skipped-- == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
