using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>A JSON content. Numbers, <c>true</c>, <c>false</c> and <c>null</c> are values as they stand there; a number and
/// a string of the same digits are two values.</summary>
public sealed class JsonContent : Document
{
    private readonly JsonTree _tree;

    /// <summary>Takes a content; blanks and comments alone are one to which everything can be added.</summary>
    /// <exception cref="ContentException">It is no JSON.</exception>
    public JsonContent(string text)
        : base(text) => _tree = new JsonTree(text);

    /// <inheritdoc/>
    public override IReadOnlyList<FoundValue> Find(string expression)
    {
        var found = new List<FoundValue>();
        foreach (var number in _tree.Follow(Pointer.Tokens(expression)))
        {
            var node = _tree[number];
            if (node.HasMembers)
            {
                throw new ContentException(node.Start, $"{expression} is a {Name(node.Kind)} here, no single value");
            }

            found.Add(new FoundValue(_tree.Value(number), node.Start, node.End - node.Start, given => Write(number, given)));
        }

        return found;
    }

    /// <inheritdoc/>
    public override string Create(string expression, GivenValue value)
    {
        string[] tokens = [.. Pointer.Tokens(expression)];
        if (tokens.Contains(Pointer.Any))
        {
            throw new ContentException(-1, $"{expression} finds nothing, and '*' does not tell where to make it");
        }

        if (tokens.Length > JsonScanner.Deepest)
        {
            throw new ContentException(-1, $"the pointer leads more than {JsonScanner.Deepest} levels deep");
        }

        var layout = new JsonLayout(Text, _tree, LineEnd);
        if (_tree.Count == 0)
        {
            CheckMissing(tokens, 0);
            return layout.WithRoot(tokens, Write(value));
        }

        var (number, depth) = (0, 0);
        while (depth < tokens.Length && _tree.Entry(number, tokens[depth]) is >= 0 and var entry)
        {
            (number, depth) = (entry, depth + 1);
        }

        CheckPlace(number, tokens, depth);
        CheckMissing(tokens, depth + 1);
        return HasElement(number, tokens, depth, value) ? Text : layout.WithEntry(number, tokens.AsSpan(depth), Write(value));
    }

    private static string Name(JsonKind kind) => kind switch
    {
        JsonKind.List => "list",
        JsonKind.Map => "map",
        _ => "single value",
    };

    /// <summary>Lists and maps that are not there are made, but a token must tell which of the two.</summary>
    private static void CheckMissing(string[] tokens, int from)
    {
        for (var i = from; i < tokens.Length; i++)
        {
            if (Pointer.Index(tokens[i]) >= 0)
            {
                throw new ContentException(-1, $"{Place(tokens, i)} is not there, and '{tokens[i]}' does not tell whether it shall be a list or a map; write '-' for the first element of a list");
            }
        }
    }

    private static string Place(string[] tokens, int count) => count == 0 ? "the outermost value" : Pointer.Of(tokens, count);

    private void CheckPlace(int number, string[] tokens, int depth)
    {
        var node = _tree[number];
        if (depth == tokens.Length || !node.HasMembers)
        {
            throw new ContentException(node.Start, $"{Place(tokens, depth)} is a {Name(node.Kind)} here, and nothing can be made in it");
        }

        var count = node.Kind == JsonKind.List ? _tree.Entries(number).Count() : -1;
        if (count >= 0 && tokens[depth] != Pointer.Next && Pointer.Index(tokens[depth]) != count)
        {
            throw new ContentException(node.Start, $"{Place(tokens, depth)} is a list of {count} here, so {Quote.Of(tokens[depth])} is no place in it; write '-' for a new element behind its last");
        }
    }

    /// <summary>Whether an element that shall be new is there already. Edits are made before every launch: without this,
    /// the list would grow with each.</summary>
    private bool HasElement(int number, string[] tokens, int depth, GivenValue value) =>
        _tree[number].Kind == JsonKind.List && tokens[depth] == Pointer.Next
        && _tree.Follow([.. tokens[..depth], Pointer.Any, .. tokens[(depth + 1)..].Select(token => token == Pointer.Next ? Pointer.Any : token)]).Exists(one => Holds(one, value));

    private static bool IsLiteral(GivenValue value) => value.IsPlain && JsonLiteral.Is(value.Text);

    private static string Write(GivenValue value) => IsLiteral(value) ? value.Text : JsonString.Encode(value.Text);

    private string Write(int number, GivenValue value) =>
        Holds(number, value) ? Text[_tree[number].Start.._tree[number].End] : Write(value);

    private bool Holds(int number, GivenValue value) =>
        _tree[number].Kind == (IsLiteral(value) ? JsonKind.Literal : JsonKind.Text) && _tree.Value(number) == value.Text;
}
