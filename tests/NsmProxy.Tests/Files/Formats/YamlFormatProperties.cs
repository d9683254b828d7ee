using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Files.Formats;
using YamlDotNet.RepresentationModel;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>What holds of every content of YAML. The library's own tree is the witness of what a content says.</summary>
public class YamlFormatProperties
{
    private const string Characters = ":-?,[]{}#&*!|>'\"%@`~\\ \t\n\r01ab𝄞ü\u0085\u2028<=.";

    private const string Sample =
        "# head\n%x: 1 # odd\nplain: some text # c\nmulti: one\n  two\n\n  three # c\nsingle: 'it''s\n  two'\ndouble: \"a\\tb\\\n  c\"\n" +
        "literal: |2-\n  x\n   y\n\n# c\nfolded: >+ # why\n  x\n  y\n\n  z\n\nkeep: &k !!str 𝄞\nalias: *k\nempty:\nnested:\n    list:\n    - a: 1\n      b: [x, 'y', {z: 2, \"q\":3}]\n" +
        "    -\n    - - deep\n      - &l\n        anchored\n    flow: {\n      a: 1, # c\n      b: [ ],\n      }\n? complex\n: value\n\"last\": ~\n";

    private static readonly string[] Pointers =
        ["/plain", "/multi", "/single", "/double", "/literal", "/folded", "/keep", "/alias", "/empty", "/nested/list/0/a", "/nested/list/0/b/2/q",
         "/nested/list/1", "/nested/list/2/1", "/nested/flow/a", "/complex", "/last", "/new", "/nested/new", "/nested/list/0/c", "/nested/flow/b/0", "/nested/flow/c", "/w/y/z"];

    private static readonly YamlFormat Format = new();

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_witness_finds_the_new_value_and_nothing_else_new(string lineEnd)
    {
        var text = Sample.Replace("%x", "x", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);
        foreach (var pointer in Pointers.Except(["/alias"]))
        {
            foreach (var value in (string[])["v", "a: b # c", "two\nlines", "5", "", "'\"\\", " 𝄞\u2028\u0007 "])
            {
                var former = Leaves(text);
                var isThere = Format.Values(text, pointer).Length > 0;
                var now = Leaves(Format.Set(text, pointer, value));
                var rest = now.ToList();
                Assert.True(rest.Remove(value) || isThere, $"{pointer} {value}");
                Assert.Contains(value, now);
                Assert.True(former.Except(now).Count() <= (isThere ? 1 : 0), $"{pointer} {value}");
            }
        }
    }

    [Fact]
    public void Any_text_can_be_set_in_any_style() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var value = Text(random);
        foreach (var text in (string[])["a: x # c\nb: 1\n", "a: 'x' # c\nb: 1\n", "a: \"x\"\nb: 1\n", "a: |\n  x\nb: 1\n", "{a: x, b: 1}", "{a: 'x'}", "- a: x\n", "[ x, y ]", "a:\nb: 1\n", "{\"a\":\"x\"}", ""])
        {
            var pointer = text is ['-', ..] ? "/0/a" : text is ['[', ..] ? "/0" : "/a";
            var changed = Format.Set(text, pointer, value, isPlain: seed % 2 == 0);
            Assert.Equal([value], Format.Values(changed, pointer));
            Assert.Contains(value, Leaves(changed));
            if (Format.Parse(text).Find(pointer) is [var found])
            {
                Assert.Equal((text[..found.Start], text[(found.Start + found.Length)..]), (changed[..found.Start], changed[^(text.Length - found.Start - found.Length)..]));
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Any_key_can_be_made() => Prop.ForAll(Seeds, seed =>
    {
        var key = Text(new Random(seed));
        var pointer = "/m/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) + "_";
        foreach (var text in (string[])["m:\n  a: 1\n", "m: {a: 1}\n", "{\"m\": {\"a\":1}}", "m:\n", ""])
        {
            Assert.Equal(["v"], Format.Values(Format.Set(text, pointer, "v"), pointer));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void However_damaged_a_content_is_read_or_refused()
    {
        var read = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var text = FormatSample.Damaged(Sample.Replace("%x", "x", StringComparison.Ordinal), new Random(seed), Characters);
            foreach (var pointer in Pointers)
            {
                read += Format.Endures(text, pointer, "new: \"value\" # ü") ? 1 : 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        Assert.True(read > 100, $"only {read} were read");
    }

    [Fact]
    public void Any_characters_are_read_or_refused() => Prop.ForAll(Seeds, seed =>
    {
        var text = Text(new Random(seed));
        foreach (var pointer in (string[])["/a", "/0", "/*", "/a/b", "/-"])
        {
            if (pointer is "/*" or "/-")
            {
                try
                {
                    _ = Format.Set(text, pointer, "v");
                }
                catch (ContentException)
                {
                    // Refused.
                }
            }
            else
            {
                Format.Endures(text, pointer, "v");
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_is_read_is_what_the_witness_reads() => Prop.ForAll(Seeds, seed =>
    {
        var text = FormatSample.Damaged("a: x\nb: 'y'\nc: |\n  z\nd: {e: f}\n", new Random(seed), Characters);
        string[] found;
        try
        {
            found = Format.Values(text, "/a");
        }
        catch (ContentException)
        {
            return;
        }

        var leaves = Witnessed(text);
        Assert.True(leaves is null || found.All(leaves.Contains), text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("\"")]
    [InlineData("a: b\n ")]
    [InlineData("x")]
    [InlineData("!")]
    [InlineData("#")]
    [InlineData("a: |\n  b\n\n")]
    public void Whatever_is_repeated_without_end_is_refused_or_read_soon(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 200_000 / piece.Length).ToString();
        var clock = Stopwatch.StartNew();
        Format.Endures(text, "/a/b", "v");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{piece} took {clock.Elapsed}");
    }

    [Fact]
    public void A_file_of_two_megabytes_is_changed_soon()
    {
        var text = new StringBuilder("items:\n");
        while (text.Length < 2 << 20)
        {
            text.Append("  - name: 'item' # c\n    gain: -3.5\n    on: true\n");
        }

        var clock = Stopwatch.StartNew();
        var changed = Format.Set(text.ToString(), "/items/*/gain", "0", isPlain: true);
        Assert.Equal(text.Replace("-3.5", "0").ToString(), changed);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }

    private static string Text(Random random)
    {
        var runes = Characters.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }

    private static List<string> Leaves(string text) => Witnessed(text) ?? throw new InvalidOperationException("the witness refuses " + text);

    private static List<string>? Witnessed(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception exception) when (exception is YamlDotNet.Core.YamlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }

        return [.. stream.Documents.SelectMany(document => document.AllNodes).OfType<YamlScalarNode>().Select(node => node.Value ?? "")];
    }
}
