using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class YamlFormatTests
{
    private static readonly YamlFormat Format = new();

    [Theory]
    [InlineData("a: 1 # c\n", "/a", "1")]
    [InlineData("a: b c\n", "/a", "b c")]
    [InlineData("a: 'it''s'\n", "/a", "it's")]
    [InlineData("a: \"x\\ty\" \n", "/a", "x\ty")]
    [InlineData("a: |\n  x\n  y\nb: 1\n", "/a", "x\ny\n")]
    [InlineData("a: >-\n  x\n  y\n\nb: 1\n", "/a", "x y")]
    [InlineData("a:\n  b: [1, {c: 𝄞, \"d\":e}]\n", "/a/b/1/c", "𝄞")]
    [InlineData("a:\n  b: [1, {c: 𝄞, \"d\":e}]\n", "/a/b/1/d", "e")]
    [InlineData("a:\r\n- x\r\n- y: 2\r\n", "/a/1/y", "2")]
    [InlineData("a: x\n  y # c\nb: z\n", "/a", "x y")]
    [InlineData("a: &n !!str x\nb: *n\n", "/a", "x")]
    [InlineData("a: !<tag:x,1> 'x'\n", "/a", "x")]
    [InlineData("a:\nb: ~\n", "/a", "")]
    [InlineData("a:\nb: ~\n", "/b", "~")]
    [InlineData("a/b: 1\nm~n: 2\n", "/a~1b", "1")]
    [InlineData("a/b: 1\nm~n: 2\n", "/m~0n", "2")]
    [InlineData("- {n: 1}\n- {n: 2}\n- {m: 3}\n", "/*/n", "1|2")]
    [InlineData("a: 1\nb: 2\n", "/*", "1|2")]
    [InlineData("a: 1\na: 2\n", "/a", "1|2")]
    [InlineData("%YAML 1.2\n---\na: 1\n...\n", "/a", "1")]
    [InlineData("", "/a", null)]
    [InlineData("# c\n", "/a", null)]
    [InlineData("a: 1\n", "/a/b", null)]
    [InlineData("a: [1]\n", "/a/01", null)]
    public void Values_are_found_by_their_pointer(string text, string pointer, string? values) =>
        Assert.Equal(values, Format.Values(text, pointer) is [_, ..] found ? string.Join('|', found) : null);

    [Theory]
    [InlineData("a: 1 # c\n", "x y", "a: x y # c\n")]
    [InlineData("a: 1 # c\n", "2", "a: \"2\" # c\n")]
    [InlineData("a: x", "w", "a: w")]
    [InlineData("a: x\r\nb: 1\r\n", "y\n", "a: \"y\\n\"\r\nb: 1\r\n")]
    [InlineData("a:   'x'   # c\n", "it's", "a:   'it''s'   # c\n")]
    [InlineData("a: 'x'\n", "1\n2", "a: \"1\\n2\"\n")]
    [InlineData("a: \"x\" # c\n", "q\"\\", "a: \"q\\\"\\\\\" # c\n")]
    [InlineData("a: | # why\n  x\n  y\n\n# c\nb: 1\n", "z", "a: \"z\" # why\n\n# c\nb: 1\n")]
    [InlineData("a: >-\n  x\n  y", "z", "a: \"z\"")]
    [InlineData("a: x\n  y # c\nb: z\n", "1 2 3 go", "a: 1 2 3 go # c\nb: z\n")]
    [InlineData("{a: x, b: [1,2]}", "y, z", "{a: \"y, z\", b: [1,2]}")]
    [InlineData("a: x\n", "y, z", "a: y, z\n")]
    [InlineData("a: &n !!str x # c\nb: *n\n", "w", "a: &n !!str w # c\nb: *n\n")]
    [InlineData("a: !t\n  # c\n  'x'\n", "w", "a: !t\n  # c\n  'w'\n")]
    [InlineData("a: # c\nb: 1\n", "w", "a: w # c\nb: 1\n")]
    [InlineData("{b: 1, a: }", "w", "{b: 1, a: w }")]
    [InlineData("{\"a\":\"x\",\"b\":1}", "w", "{\"a\":\"w\",\"b\":1}")]
    [InlineData("a: 𝄞 # c\n", "ü𝄞", "a: ü𝄞 # c\n")]
    public void Setting_changes_the_value_only(string before, string value, string after) =>
        Assert.Equal(after, Format.Set(before, "/a", value));

    [Theory]
    [InlineData("a: 1\n", "5", "a: 5\n")]
    [InlineData("a: x\n", "true", "a: true\n")]
    [InlineData("a: 1\n", "-0.5e3", "a: -0.5e3\n")]
    [InlineData("a: '1'\n", "5", "a: '5'\n")]
    [InlineData("a: '1'\n", "null", "a: null\n")]
    [InlineData("a: 'null'\n", "null", "a: null\n")]
    [InlineData("a: 1\n", "x: y", "a: \"x: y\"\n")]
    [InlineData("b: 1\n", "5", "b: 1\na: 5\n")]
    [InlineData("{\"b\": 1}", "5", "{\"b\": 1, \"a\": 5}")]
    public void A_value_that_the_profile_writes_plain_may_be_a_number(string before, string value, string after) =>
        Assert.Equal(after, Format.Set(before, "/a", value, isPlain: true));

    [Theory]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("0x1F")]
    [InlineData("1:30")]
    [InlineData("-.inf")]
    [InlineData("2001-12-14")]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("a:")]
    [InlineData("- a")]
    [InlineData("*a")]
    [InlineData("<<")]
    [InlineData("--- a")]
    public void A_text_that_would_be_read_as_something_else_gets_quotes(string value) =>
        Assert.Equal($"a: \"{value}\"\n", Format.Set("a: x\n", "/a", value));

    [Theory]
    [InlineData("a: 1\n# end\n", "/b", "a: 1\nb: v\n# end\n")]
    [InlineData("a: 1 # c", "/b", "a: 1 # c\nb: v")]
    [InlineData("a: 1\r\n", "/b", "a: 1\r\nb: v\r\n")]
    [InlineData("s:\n    a: 1\nt: 2\n", "/s/b", "s:\n    a: 1\n    b: v\nt: 2\n")]
    [InlineData("s:\n    a: 1\nt: 2\n", "/u/b", "s:\n    a: 1\nt: 2\nu:\n    b: v\n")]
    [InlineData("s: # c\nt: 2\n", "/s/b", "s: # c\n  b: v\nt: 2\n")]
    [InlineData("s:\n- a: 1\n  b: 2\n- a: 3\n", "/s/0/c", "s:\n- a: 1\n  b: 2\n  c: v\n- a: 3\n")]
    [InlineData("s:\n- a\n- b # c\nt: 1\n", "/s/-", "s:\n- a\n- b # c\n- v\nt: 1\n")]
    [InlineData("s:\n  - a\n", "/s/1", "s:\n  - a\n  - v\n")]
    [InlineData("s:\n  - a: 1\n", "/s/-/a", "s:\n  - a: 1\n  - a: v\n")]
    [InlineData("- - a\n- b\n", "/0/-", "- - a\n  - v\n- b\n")]
    [InlineData("s: |\n  x\n\nt: |+\n  y\n\n", "/u", "s: |\n  x\n\nt: |+\n  y\n\nu: v\n")]
    [InlineData("{}", "/a", "{a: v}")]
    [InlineData("a: {b: 1}\n", "/a/c", "a: {b: 1, c: v}\n")]
    [InlineData("a: {b: 1}\n", "/a/c/d", "a: {b: 1, c: {d: v}}\n")]
    [InlineData("a: [x, y]\n", "/a/-", "a: [x, y, v]\n")]
    [InlineData("a: []\n", "/a/-", "a: [v]\n")]
    [InlineData("{\n  \"b\": 1, # c\n  \"c\": \"x\" # d\n}\n", "/a", "{\n  \"b\": 1, # c\n  \"c\": \"x\", # d\n  \"a\": \"v\"\n}\n")]
    [InlineData("{\n  b: 1,\n}\n", "/a", "{\n  b: 1,\n  a: v,\n}\n")]
    [InlineData("{\"b\":1}", "/a", "{\"b\":1,\"a\":\"v\"}")]
    [InlineData("", "/a", "a: v\n")]
    [InlineData("", "/a/b/-/c", "a:\n  b:\n    - c: v\n")]
    [InlineData("# c\n", "/a", "# c\na: v\n")]
    [InlineData("---\n# c\n...\n", "/a", "---\na: v\n# c\n...\n")]
    [InlineData("---", "/a", "---\na: v")]
    [InlineData("[1,2]", "/-", "[1,2,v]")]
    [InlineData("[{a: },]", "/0/a/b", "[{a: {b: v} },]")]
    [InlineData("- # c\n- b: 1\n", "/0/b", "- b: v # c\n- b: 1\n")]
    [InlineData("-\n- 1\n", "/0/b/c", "- b:\n    c: v\n- 1\n")]
    [InlineData("a: &x {b: 1}\nc: *x\n", "/a/d", "a: &x {b: 1, d: v}\nc: *x\n")]
    [InlineData("'a': 1\n", "/b c", "'a': 1\n'b c': v\n")]
    [InlineData("a: 1\n", "/5", "a: 1\n\"5\": v\n")]
    [InlineData("1: x\n", "/2", "1: x\n2: v\n")]
    public void A_missing_value_is_made_in_the_manner_of_its_neighbours(string before, string pointer, string after) =>
        Assert.Equal(after, Format.Set(before, pointer, "v"));

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "/b", 11, "/b is the alias '*x'")]
    [InlineData("a: &x {k: 1}\nb: *x\n", "/b/k", 16, "/b is the alias '*x'")]
    [InlineData("a: {b: 1}\n", "/a", 3, "/a is a map, not a single value")]
    [InlineData("a:\n  - 1\n", "/a", 5, "/a is a list, not a single value")]
    [InlineData("a: 1\n", "/a/b", 3, "/a is a single value; it has no 'b'")]
    [InlineData("a: [1]\n", "/a/2", 3, "the list has no item '2': it has 1")]
    [InlineData("a: [1]\n", "/a/b", 3, "the list has no item 'b'")]
    [InlineData("a: 1\n", "/b/*", -1, "'*' names nothing")]
    [InlineData("[a: 1]\n", "/0/b", 1, "a single pair")]
    [InlineData("{a}\n", "/a", 2, "nothing stands here")]
    [InlineData("a: 1\n---\nb: 2\n", "/a", 5, "a second document")]
    [InlineData("a: *b\n", "/a", 3, "refers to nothing")]
    [InlineData("a: \"x\n", "/a", -2, "not valid YAML")]
    [InlineData("a: [1\n", "/a", -2, "not valid YAML")]
    [InlineData("a:\n\tb: 1\n", "/a/b", -2, "not valid YAML")]
    [InlineData("a: x\0y\n", "/a", 4, "U+0000")]
    public void What_cannot_be_set_is_refused_with_its_place(string text, string pointer, int index, string words)
    {
        var refused = Assert.Throws<ContentException>(() => Format.Set(text, pointer, "v"));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        _ = index == -2 ? 0 : Check(index, refused.Index);
    }

    [Theory]
    [InlineData("a: 5\n")]
    [InlineData("a: '5'\n")]
    [InlineData("a: \"\\x35\"\n")]
    [InlineData("a: |-\n  5\n")]
    [InlineData("a: >-\n  5\n\nb: 1")]
    public void What_is_already_so_stays_as_it_is_written(string text)
    {
        Assert.Equal(text, Format.Set(text, "/a", "5"));
        Assert.Equal(text, Format.Set(text, "/a", "5", isPlain: true));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Throws<ContentException>(() => Format.Set("a: 'x'\n", "/a", "\n\ud83d"));

    [Fact]
    public void A_pointer_may_lead_as_deep_as_a_file_is_read()
    {
        var pointer = string.Concat(Enumerable.Repeat("/a", 64));
        Assert.Equal(["v"], Format.Values(Format.Set("", pointer, "v"), pointer));
        Assert.Contains("64 levels", Assert.Throws<ContentException>(() => Format.Set("", pointer + "/a", "v")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("", 0)]
    [InlineData("/a~", 2)]
    public void A_mistake_in_a_pointer_has_its_place(string pointer, int index) =>
        Assert.Equal(index, Assert.IsType<ExpressionMistake>(Format.Mistake(pointer)).Index);

    private static int Check(int expected, int actual)
    {
        Assert.Equal(expected, actual);
        return 0;
    }
}
