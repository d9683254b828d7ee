using NsmProxy.Text;
using YamlDotNet.Core;

namespace NsmProxy.Files.Formats;

/// <summary>
/// A content of YAML. Values are single ones: a map, a list or an alias that is addressed is refused. A key that stands twice
/// is found twice, because programs differ in which of them they take. What is written is read again and compared, so that
/// nothing but the value ever changes.
/// </summary>
public sealed class YamlContent : Document
{
    private readonly YamlNode? _root;

    /// <summary>Reads a content.</summary>
    /// <exception cref="ContentException">It is not one document of YAML.</exception>
    public YamlContent(string text)
        : base(text) => _root = YamlTree.Read(text);

    /// <inheritdoc/>
    public override IReadOnlyList<FoundValue> Find(string expression)
    {
        var found = new List<FoundValue>();
        if (_root is { IsEmpty: false } root)
        {
            Collect(root, Pointer.Tokens(expression), 0, found);
        }

        for (var i = 1; i < found.Count; i++)
        {
            // Of values that are nothing the parser does not always tell where they are.
            _ = found[i].Start > found[i - 1].Start && found[i].Start >= found[i - 1].Start + found[i - 1].Length ? 0
                : throw new ContentException(found[i].Start, $"{expression} leads to two values here that stand at the same place");
        }

        return found;
    }

    /// <inheritdoc/>
    public override string Replace(IReadOnlyList<(FoundValue Found, GivenValue Value)> changes)
    {
        var result = base.Replace(changes);
        if (result == Text)
        {
            return Text;
        }

        var given = new Dictionary<int, string>();
        foreach (var (found, value) in changes)
        {
            given[found.Start] = value.Text;
        }

        return _root is { } root && ReadAgain(result) is { } read && YamlChange.IsOnly(root, read, given)
            ? result
            : throw new ContentException(changes[0].Found.Start, "this value cannot be replaced without changing something else; write it in one line");
    }

    /// <inheritdoc/>
    public override string Create(string expression, GivenValue value)
    {
        var tokens = Pointer.Tokens(expression);
        if (tokens.Contains(Pointer.Any))
        {
            throw new ContentException(-1, $"nothing is at {expression}, and '*' names nothing that could be made");
        }

        var addition = new YamlAddition(Text, LineEnd, tokens, value);
        var result = addition.To(_root);
        var isRight = ReadAgain(result) is { } read && (_root is null || YamlChange.IsAddition(_root, read))
            && new YamlContent(result).Find(Pointer.Of(addition.Made, addition.Made.Count)) is [var one] && one.Value == value.Text;
        return isRight ? result : throw new ContentException(addition.At, $"there is no place for {expression} that would leave all else as it is");
    }

    private static YamlNode? ReadAgain(string text)
    {
        try
        {
            return YamlTree.Read(text);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private void Collect(YamlNode node, IReadOnlyList<string> tokens, int count, List<FoundValue> found)
    {
        if (node.Kind == YamlNodeKind.Alias)
        {
            throw new ContentException(node.Start, $"{Pointer.Of(tokens, count)} is the alias {Quote.Of("*" + node.Text)} of a value that stands elsewhere; address it there");
        }

        if (count == tokens.Count)
        {
            found.Add(node.Kind == YamlNodeKind.Scalar ? Found(node)
                : throw new ContentException(node.Start, $"{Pointer.Of(tokens, count)} is {node.Shape}, not a single value"));
            return;
        }

        var token = tokens[count];
        if (node.Kind == YamlNodeKind.List)
        {
            for (var i = 0; i < node.Children.Count; i++)
            {
                if (token == Pointer.Any || Pointer.Index(token) == i)
                {
                    Collect(node.Children[i], tokens, count + 1, found);
                }
            }
        }
        else if (node.Kind == YamlNodeKind.Map)
        {
            for (var i = 0; i + 1 < node.Children.Count; i += 2)
            {
                if (token == Pointer.Any || node.Children[i].IsKey(token))
                {
                    Collect(node.Children[i + 1], tokens, count + 1, found);
                }
            }
        }
    }

    private FoundValue Found(YamlNode node) =>
        new(node.Text, node.ContentStart, node.End - node.ContentStart, given => Written(node, given));

    private string Written(YamlNode node, GivenValue given)
    {
        var isNullNow = node.Style == ScalarStyle.Plain || !YamlScalar.IsNull(given);
        if (given.Text == node.Text && isNullNow)
        {
            return Text[node.ContentStart..node.End];
        }

        var written = YamlScalar.Write(given, node.Style, node.IsInFlow, node.Start);
        if (node.IsEmpty)
        {
            return YamlAddition.IsBehindSign(Text, node) ? " " + written
                : throw new ContentException(node.Start, "nothing stands here for the value; write it as null first");
        }

        // The header of a block scalar may have a comment.
        var header = Text.AsSpan(node.ContentStart, node.End - node.ContentStart);
        var end = header.IndexOfAny('\r', '\n');
        var comment = node.Style is ScalarStyle.Literal or ScalarStyle.Folded ? header[..(end < 0 ? header.Length : end)].IndexOf('#') : -1;
        return comment < 0 ? written : written + " " + header[comment..(end < 0 ? header.Length : end)].ToString();
    }
}
