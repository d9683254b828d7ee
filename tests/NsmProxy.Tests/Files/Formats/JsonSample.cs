using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>Random JSON in random layout, with the pointers to what it holds. System.Text.Json tells what it says.</summary>
internal sealed class JsonSample
{
    /// <summary>What System.Text.Json shall take: the same as the format.</summary>
    public static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 1000 };

    private static readonly string[] Blanks = ["", "", "", " ", "\n", "\r\n  ", "\t"];
    private static readonly string[] BlanksAndComments = [.. Blanks, " /* \"c\": [ */ ", " // c, }\n"];
    private static readonly string[] Singles =
        ["1", "-0.5e+3", "true", "false", "null", "\"\"", "\"a\\/b\"", "\"\\u00fc ü 😀\"", "\"\\\\\\\"\"", "\"\\ud83d\\ude00\"", "\"// no\"", "\"null\""];

    private static readonly string[] Keys = ["a", "b\\n", "\\u0063", "/", "~1", "", "0", "ü", "-", "k}"];

    private readonly StringBuilder _text = new();
    private readonly Random _random;
    private readonly string[] _between;

    /// <summary>Makes one.</summary>
    /// <param name="seed">Each has its own.</param>
    /// <param name="hasComments">Whether comments stand in it; none before a colon, where System.Text.Json takes none.</param>
    public JsonSample(int seed, bool hasComments = true)
    {
        _random = new Random(seed);
        _between = hasComments ? BlanksAndComments : Blanks;
        Between();
        Container("", _random.Next(2) == 0, 0);
        Between();
    }

    /// <summary>The JSON.</summary>
    public string Text => _text.ToString();

    /// <summary>The pointers to its single values.</summary>
    public List<string> Values { get; } = [];

    /// <summary>The pointers to its lists and maps, each with how many entries it has, or -1 for a map.</summary>
    public List<(string Pointer, int Count)> Containers { get; } = [];

    /// <summary>What a text says.</summary>
    public static JsonNode? Read(string text) => JsonNode.Parse(text, null, Options);

    /// <summary>The same with another value, or one more.</summary>
    public static JsonNode? With(string text, string pointer, JsonNode? value)
    {
        var root = Read(text)!;
        var tokens = pointer[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        var at = root;
        foreach (var token in tokens.SkipLast(1))
        {
            at = at is JsonArray list ? list[int.Parse(token)]! : at[token]!;
        }

        if (at is not JsonArray array)
        {
            at[tokens[^1]] = value;
        }
        else if (tokens[^1] == "-")
        {
            array.Add(value);
        }
        else
        {
            array[int.Parse(tokens[^1])] = value;
        }

        return root;
    }

    private void Container(string pointer, bool isList, int depth)
    {
        var count = _random.Next(4);
        Containers.Add((pointer, isList ? count : -1));
        _text.Append(isList ? '[' : '{');
        Between();
        var first = _random.Next(Keys.Length);
        for (var i = 0; i < count; i++)
        {
            var key = Keys[(first + i) % Keys.Length];
            if (!isList)
            {
                _text.Append('"').Append(key).Append('"').Append(Blanks[_random.Next(Blanks.Length)]).Append(':');
                Between();
            }

            var token = isList ? i.ToString() : JsonSerializer.Deserialize<string>($"\"{key}\"")!;
            Value(pointer + "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), depth);
            Between();
            _text.Append(i + 1 < count || _random.Next(4) == 0 ? "," : "");
            Between();
        }

        _text.Append(isList ? ']' : '}');
    }

    private void Value(string pointer, int depth)
    {
        if (depth < 4 && _random.Next(3) == 0)
        {
            Container(pointer, _random.Next(2) == 0, depth + 1);
        }
        else
        {
            Values.Add(pointer);
            _text.Append(Singles[_random.Next(Singles.Length)]);
        }
    }

    private void Between() => _text.Append(_between[_random.Next(_between.Length)]);
}
