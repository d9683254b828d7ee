using YamlDotNet.Core;

namespace NsmProxy.Files.Formats;

/// <summary>A node of YAML with its place. Places are in UTF-16 units of the content.</summary>
/// <param name="kind">What it is.</param>
/// <param name="text">A scalar's value, decoded; an alias's name; else empty.</param>
/// <param name="style">How a scalar is written.</param>
/// <param name="isInFlow">Whether it stands inside of brackets or braces.</param>
internal sealed class YamlNode(YamlNodeKind kind, string text, ScalarStyle style, bool isInFlow)
{
    /// <summary>What it is.</summary>
    public YamlNodeKind Kind { get; } = kind;

    /// <summary>A scalar's value, decoded; an alias's name; else empty.</summary>
    public string Text { get; } = text;

    /// <summary>How a scalar is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>Whether it stands inside of brackets or braces.</summary>
    public bool IsInFlow { get; } = isInFlow;

    /// <summary>Whether it is a map or list in brackets or braces.</summary>
    public bool HasBrackets { get; init; }

    /// <summary>Where it begins, its anchor and tag included.</summary>
    public int Start { get; set; }

    /// <summary>How many characters stand before it in its line.</summary>
    public int Column { get; set; }

    /// <summary>Where it begins behind its anchor and tag.</summary>
    public int ContentStart { get; set; }

    /// <summary>Where it ends: behind its last character, quote or bracket.</summary>
    public int End { get; set; }

    /// <summary>A list's items; a map's keys and values in turns.</summary>
    public List<YamlNode> Children { get; } = [];

    /// <summary>Whether nothing at all stands for it, as for the value of <c>key:</c>.</summary>
    public bool IsEmpty => Kind == YamlNodeKind.Scalar && Style == ScalarStyle.Plain && ContentStart == End;

    /// <summary>Whether it is the key of that name.</summary>
    public bool IsKey(string name) => Kind == YamlNodeKind.Scalar && Text == name;

    /// <summary>What it is, for messages.</summary>
    public string Shape => Kind switch
    {
        YamlNodeKind.Map => "a map",
        YamlNodeKind.List => "a list",
        YamlNodeKind.Alias => "an alias",
        _ => "a single value",
    };
}
