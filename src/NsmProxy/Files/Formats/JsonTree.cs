namespace NsmProxy.Files.Formats;

/// <summary>The values of a JSON content, and the way to them. Of members with one key only the last counts, as most
/// programs read them (RFC 8259, section 4).</summary>
/// <param name="text">The content.</param>
internal sealed class JsonTree(string text)
{
    private readonly List<JsonPlace> _nodes = JsonScanner.Scan(text);

    /// <summary>How many values there are: none when the content is only blanks and comments.</summary>
    public int Count => _nodes.Count;

    /// <summary>The value with that number; 0 is the outermost one.</summary>
    public JsonPlace this[int number] => _nodes[number];

    /// <summary>The numbers of the values to which tokens of a <see cref="Pointer"/> lead, in the order of the content.</summary>
    public List<int> Follow(IReadOnlyList<string> tokens)
    {
        List<int> found = Count == 0 ? [] : [0];
        for (var i = 0; i < tokens.Count && found.Count > 0; i++)
        {
            var next = new List<int>();
            foreach (var number in found)
            {
                if (tokens[i] == Pointer.Any)
                {
                    next.AddRange(Counting(number));
                }
                else if (Entry(number, tokens[i]) is >= 0 and var entry)
                {
                    next.Add(entry);
                }
            }

            found = next;
        }

        return found;
    }

    /// <summary>The entry of a list or map that a token names, which is not <see cref="Pointer.Any"/>.</summary>
    /// <returns>Its number; -1 when there is none.</returns>
    public int Entry(int number, string token)
    {
        var found = -1;
        var index = _nodes[number].Kind == JsonKind.List ? Pointer.Index(token) : -1;
        foreach (var entry in Entries(number))
        {
            if (_nodes[entry].KeyStart < 0 ? index-- == 0 : JsonString.Says(text.AsSpan(_nodes[entry].KeyStart.._nodes[entry].KeyEnd), token))
            {
                found = entry;
            }
        }

        return found;
    }

    /// <summary>The numbers of all that a list or map holds; none for a single value.</summary>
    public IEnumerable<int> Entries(int number)
    {
        for (var entry = number + 1; entry < _nodes[number].Behind; entry = _nodes[entry].Behind)
        {
            yield return entry;
        }
    }

    /// <summary>What a single value says: a string decoded, everything else as it stands there.</summary>
    public string Value(int number)
    {
        var node = _nodes[number];
        var written = text.AsSpan(node.Start, node.End - node.Start);
        return node.Kind == JsonKind.Text ? JsonString.Decode(written) : written.ToString();
    }

    private IEnumerable<int> Counting(int number)
    {
        if (_nodes[number].Kind != JsonKind.Map)
        {
            return Entries(number);
        }

        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in Entries(number))
        {
            last[Key(entry)] = entry;
        }

        return Entries(number).Where(entry => last[Key(entry)] == entry);
    }

    private string Key(int number) => JsonString.Decode(text.AsSpan(_nodes[number].KeyStart.._nodes[number].KeyEnd));
}
