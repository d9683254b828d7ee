using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>What holds of every JSON content; System.Text.Json says what it means.</summary>
public class JsonOracleTests
{
    private const string Damaging = "{}[]\",:/*\\u0d1e+-. \r\n\0ü\ud83d";

    private static readonly string[] Given = ["", "1", "01", "true", "null", "a\\/b", "a/b", "\"\n\u0001ü😀", "// no", "}"];

    // The numbers that FsCheck gives are as large as the size: each shall be another seed.
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(2000).WithStartSize(1_000_000).WithEndSize(1_000_000_000);

    private static readonly JsonFormat Format = new();

    [Fact]
    public void What_was_set_is_found_and_all_outside_stays() => Prop.ForAll<int>(seed =>
    {
        var sample = new JsonSample(seed);
        foreach (var pointer in sample.Values)
        {
            var found = Assert.Single(Format.Parse(sample.Text).Find(pointer));
            var isPlain = seed % 2 == 0;
            var given = Given[(uint)seed % Given.Length];
            var after = Format.Set(sample.Text, pointer, given, isPlain);
            Assert.Equal([given], Format.Values(after, pointer));
            Assert.StartsWith(sample.Text[..found.Start], after, StringComparison.Ordinal);
            Assert.EndsWith(sample.Text[(found.Start + found.Length)..], after, StringComparison.Ordinal);
            Assert.True(JsonNode.DeepEquals(JsonSample.With(sample.Text, pointer, Node(given, isPlain)), JsonSample.Read(after)), after);
        }
    }).Check(Often);

    [Fact]
    public void Setting_what_is_there_changes_nothing() => Prop.ForAll<int>(seed =>
    {
        var sample = new JsonSample(seed);
        foreach (var pointer in sample.Values)
        {
            var found = Assert.Single(Format.Parse(sample.Text).Find(pointer));
            Assert.Equal(sample.Text, Format.Set(sample.Text, pointer, found.Value, isPlain: sample.Text[found.Start] != '"'));
        }
    }).Check(Often);

    [Fact]
    public void What_was_made_is_the_only_thing_that_is_new() => Prop.ForAll<int>(seed =>
    {
        var sample = new JsonSample(seed);
        foreach (var (container, count) in sample.Containers)
        {
            var pointer = container + (count < 0 ? "/new" : "/-");
            var after = Format.Set(sample.Text, pointer, "made");
            Assert.True(JsonNode.DeepEquals(JsonSample.With(sample.Text, pointer, "made"), JsonSample.Read(after)), $"{sample.Text}\n{after}");
            Assert.Equal(Comments(sample.Text), Comments(after));
            Assert.Equal(after, Format.Set(after, pointer, "made"));
            var nested = Format.Set(sample.Text, pointer + "/-/x", "made");
            Assert.True(JsonNode.DeepEquals(
                JsonSample.With(sample.Text, pointer, new JsonArray(new JsonObject { ["x"] = "made" })), JsonSample.Read(nested)), $"{sample.Text}\n{nested}");
        }
    }).Check(Often);

    [Fact]
    public void What_is_no_json_is_refused_and_all_else_taken() => Prop.ForAll<int>(seed =>
    {
        var text = FormatSample.Damaged(new JsonSample(seed, hasComments: seed % 2 == 0).Text, new Random(seed), Damaging);
        AssertLikeOracle(text);
    }).Check(Often);

    [Fact]
    public void Whatever_the_text_is_it_is_read_or_refused() => Prop.ForAll<int>(seed =>
    {
        const string Text = "{\"a\": \"x y\", /* c */ \"b\": [\"z\\u0041\", {\"c\": \"d\"}], // e\n \"f\": {\"g\": \"ü\"},\n}";
        var text = FormatSample.Damaged(Text, new Random(seed), Damaging);
        foreach (var expression in (string[])["/a", "/b/0", "/b/*/c", "/f/g", "/f/n/m", "/b/2", "/x/y"])
        {
            Format.Endures(text, expression, "new \"value\"\n\\ü\udc80");
        }
    }).Check(Often);

    [Fact]
    public void Random_characters_are_read_or_refused() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Damaging[random.Next(Damaging.Length)]));
        AssertLikeOracle(text);
    }).Check(Often);

    [Fact]
    public void Lists_and_maps_may_stand_a_thousand_deep()
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":[", 500)) + "1" + string.Concat(Enumerable.Repeat("]}", 500));
        var pointer = string.Concat(Enumerable.Repeat("/a/0", 500));
        Assert.Equal(["1"], Format.Values(text, pointer));
        var refused = Assert.Throws<ContentException>(() => Format.Parse("[" + text + "]"));
        Assert.Contains("1000 deep", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1000, Assert.Throws<ContentException>(() => Format.Parse(new string('[', 5_000_000))).Index);
        Assert.Throws<ContentException>(() => Format.Set("{}", string.Concat(Enumerable.Repeat("/a", 100_000)), "1"));
    }

    [Theory]
    [InlineData("{\"file\": \"a\\u00fcb\", \"n\": [1, 2.5, null]},\n")]
    [InlineData("[0,0,0,0],")]
    [InlineData("\"\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\",")]
    [InlineData("{\"a\":{\"b\":{}}} , /* c */ // d\n")]
    public void Ten_megabytes_take_no_time(string piece)
    {
        var text = new StringBuilder("{\"first\": [");
        while (text.Length < 10_000_000)
        {
            text.Append(piece);
        }

        text.Append("], \"last\": 1}");
        var clock = Stopwatch.StartNew();
        var after = Format.Set(text.ToString(), "/last", "2", isPlain: true);
        after = Format.Set(after, "/first/-/new", "x");
        after = Format.Set(after, "/new/deep", "x");
        Assert.Equal(["x"], Format.Values(after, "/new/deep"));
        Assert.Equal(["2"], Format.Values(after, "/last"));

        // Five readings of it; one takes some tenths of a second at most. What is not linear takes minutes.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_file_keeps_its_byte_order_mark_and_is_utf_8()
    {
        var json = FileFormat.Find("json")!;
        var file = ConfigurationFile.Of("a.json", json, [0xEF, 0xBB, 0xBF, .. "{\"a\":\"ü\"}"u8]);
        file.Set("/b", new GivenValue("ß"));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "{\"a\":\"ü\",\"b\":\"ß\"}"u8], file.ToBytes());
        Assert.Contains("a.json", Assert.Throws<FilesException>(() => ConfigurationFile.Of("a.json", json, [.. "{\"a\":\""u8, 0xFC, .. "\"}"u8])).Message, StringComparison.Ordinal);
        Assert.StartsWith("a.json:2:3: this is not JSON", Assert.Throws<FilesException>(() => ConfigurationFile.Of("a.json", json, "{\n  a"u8.ToArray())).Message, StringComparison.Ordinal);
    }

    private static void AssertLikeOracle(string text)
    {
        var isTaken = IsTaken(text);
        if (text.AsSpan().Trim(" \t\r\n").Length == 0 || HasHalf(text))
        {
            return;
        }

        // System.Text.Json takes comments in fewer places.
        var isJson = IsJson(text);
        Assert.True(isTaken == isJson || (isTaken && (text.Contains("//", StringComparison.Ordinal) || text.Contains("/*", StringComparison.Ordinal))), text);
    }

    private static JsonNode? Node(string given, bool isPlain) =>
        isPlain && given is "1" or "true" or "null" ? JsonNode.Parse(given) : JsonValue.Create(given);

    private static bool IsTaken(string text)
    {
        try
        {
            return Format.Parse(text) is not null;
        }
        catch (ContentException refused)
        {
            Assert.InRange(refused.Index, 0, text.Length);
            return false;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, JsonSample.Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Comments(string text)
    {
        var comments = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Comment)
            {
                comments.Add(reader.GetComment());
            }
        }

        return comments;
    }
}
