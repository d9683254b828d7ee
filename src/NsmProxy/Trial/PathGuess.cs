using System.Text.RegularExpressions;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Trial;

/// <summary>Guesses how a project file is written, and the expression that addresses a path in it. A guess counts only when
/// it finds that very path.</summary>
internal static partial class PathGuess
{
    /// <summary>The format and expression.</summary>
    /// <param name="file">The file's bytes, compressed where they are.</param>
    /// <param name="text">Its text.</param>
    /// <param name="at">Where the path begins in the text.</param>
    /// <param name="target">The path.</param>
    /// <returns>Null when none was found.</returns>
    public static (string Format, string Find)? Of(byte[] file, string text, int at, string target)
    {
        var ending = GzipContainer.IsCompressed(file) ? "+gzip" : "";
        foreach (var (name, find) in Candidates(text, at))
        {
            if (find is not null && Finds(file, FileFormat.Find(name + ending)!, find, target))
            {
                return (name + ending, find);
            }
        }

        return null;
    }

    private static IEnumerable<(string Format, string? Find)> Candidates(string text, int at)
    {
        var first = text.FirstOrDefault(character => !char.IsWhiteSpace(character) && character != '\uFEFF');
        var line = LineAt(text, at, out var column);
        if (first == '<')
        {
            yield return ("xml", InXml(text[Math.Max(0, at - 2000)..at]));
        }

        if (first is '{' or '[')
        {
            yield return ("json", Guarded(() => InJson(text, at)));
        }

        if (IniEntry().Match(line) is { Success: true } entry)
        {
            var section = IniSection().Matches(text[..at]) is { Count: > 0 } sections ? sections[^1].Groups[1].Value : "";
            yield return ("ini", $"{section}/{entry.Groups[1].Value.Trim()}");
        }

        if (YamlLine().IsMatch(line))
        {
            yield return ("yaml", Guarded(() => YamlTree.Read(text) is { } tree ? InYaml(tree, at, "") : null));
        }

        yield return ("text", InLine(line, column));
    }

    private static string? InXml(string before) =>
        XmlAttribute().Match(before) is { Success: true } attribute ? $"//@{attribute.Groups[1].Value}"
        : XmlElement().Match(before) is { Success: true } element ? $"//{element.Groups[1].Value}"
        : null;

    private static string? InJson(string text, int at)
    {
        var tree = new JsonTree(text);
        var tokens = new List<string>();
        for (var node = 0; node >= 0 && tree.Count > 0 && tree[node].HasMembers;)
        {
            var inner = -1;
            foreach (var entry in tree.Entries(node))
            {
                inner = tree[entry].Start <= at && at < tree[entry].End ? entry : inner;
            }

            if (inner < 0)
            {
                return null;
            }

            tokens.Add(tree[inner].KeyStart < 0 ? Pointer.Any : JsonString.Decode(text.AsSpan(tree[inner].KeyStart, tree[inner].KeyEnd - tree[inner].KeyStart)));
            node = inner;
        }

        return tokens.Count == 0 ? null : Pointer.Of(tokens, tokens.Count);
    }

    private static string? InYaml(YamlNode node, int at, string pointer)
    {
        if (node.Kind == YamlNodeKind.Scalar)
        {
            return pointer.Length > 0 ? pointer : null;
        }

        var step = node.Kind == YamlNodeKind.Map ? 2 : 1;
        for (var i = step - 1; i < node.Children.Count; i += step)
        {
            var child = node.Children[i];
            if (child.Start <= at && at < child.End)
            {
                return InYaml(child, at, pointer + (step == 2 ? Pointer.Of([node.Children[i - 1].Text], 1) : "/" + Pointer.Any));
            }
        }

        return null;
    }

    /// <summary>What stands around the path in its line stays, but for numbers.</summary>
    private static string InLine(string line, int column)
    {
        var quote = column > 0 && line[column - 1] is '"' or '\'' ? line[column - 1] : '\0';
        var end = quote == '\0' ? line.Length : line.IndexOf(quote, column) is > 0 and var closed ? closed : line.Length;
        var rest = end < line.Length && line.Length - end <= 20 ? LinePatternText.Of(line[end..]) + "$" : quote == '\0' ? "$" : quote.ToString();
        var before = line[Math.Max(0, column - 40)..column];
        return (column > 40 ? "" : "^") + LinePatternText.Of(before) + (quote == '\0' ? "(.+)" : $"([^{quote}]+)") + rest;
    }

    private static bool Finds(byte[] file, FileFormat format, string find, string target)
    {
        try
        {
            return format.Format.Mistake(find) is null && ConfigurationFile.Of("", format, file).Find(find)
                .Any(found => found.Value == target || found.Value == "file://" + target || found.Value.StartsWith(target + "/", StringComparison.Ordinal));
        }
        catch (FilesException)
        {
            return false;
        }
    }

    private static string? Guarded(Func<string?> find)
    {
        try
        {
            return find();
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private static string LineAt(string text, int at, out int column)
    {
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at) is >= 0 and var found ? found : text.Length;
        column = at - start;
        return text[start..end].TrimEnd('\r');
    }

    [GeneratedRegex(@"([\w:.-]+)\s*=\s*[""'](?:file://)?\z")]
    private static partial Regex XmlAttribute();

    [GeneratedRegex(@"<([\w:.-]+)(?:\s[^<>]*)?>\s*(?:file://)?\z")]
    private static partial Regex XmlElement();

    [GeneratedRegex(@"^\s*([^=\[\]#;:""']+?)\s*=")]
    private static partial Regex IniEntry();

    [GeneratedRegex(@"^\s*\[([^\]\r\n]+)\]\s*$", RegexOptions.Multiline)]
    private static partial Regex IniSection();

    [GeneratedRegex(@"^\s*(?:- |[\w. -]+:\s)")]
    private static partial Regex YamlLine();
}
