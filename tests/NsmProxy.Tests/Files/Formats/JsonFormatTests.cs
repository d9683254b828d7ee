using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class JsonFormatTests
{
    private const string Sample =
        "// made by hand\r\n{\r\n\t\"name\" : \"a\\/b \\u00fc\",\r\n\t\"rate\": -48.0e3, /* Hz */\r\n\t\"on\":true,\"none\" : null,\r\n\t\"tracks\": [\r\n\t\t{ \"file\": \"kick.wav\", \"x~y\": {\"/\": \"deep\"} },\r\n\t\t{ \"file\": \"snare.wav\" }, // last\r\n\t],\r\n\t\"\": \"empty key\", \"list\": [1, [\"two\"]], \"o\": {},\r\n}";

    private static readonly JsonFormat Format = new();

    [Theory]
    [InlineData("/name", "a/b ü")]
    [InlineData("/rate", "-48.0e3")]
    [InlineData("/on", "true")]
    [InlineData("/none", "null")]
    [InlineData("/tracks/0/file", "kick.wav")]
    [InlineData("/tracks/*/file", "kick.wav|snare.wav")]
    [InlineData("/tracks/0/x~0y/~1", "deep")]
    [InlineData("/", "empty key")]
    [InlineData("/list/0", "1")]
    [InlineData("/list/00", "")]
    [InlineData("/list/-", "")]
    [InlineData("/list/*/0", "two")]
    [InlineData("/name/0", "")]
    [InlineData("/Name", "")]
    [InlineData("/o/*", "")]
    public void Values_are_found_by_a_pointer(string expression, string values) =>
        Assert.Equal(values, string.Join('|', Format.Values(Sample, expression)));

    [Fact]
    public void Of_members_with_one_key_the_last_counts()
    {
        const string Text = """{"a":1,"b":{"c":1},"b":{"d":2},"\u0061":3}""";
        Assert.Equal(["3"], Format.Values(Text, "/a"));
        Assert.Empty(Format.Values(Text, "/b/c"));
        Assert.Equal(["1", "2"], Format.Values("""[{"a":0,"a":1},{"a":2}]""", "/*/*"));
        Assert.Equal("""{"a":1,"b":{"c":1},"b":{"d":2,"c":"v"},"\u0061":3}""", Format.Set(Text, "/b/c", "v"));
    }

    [Theory]
    [InlineData("/tracks", "/tracks is a list here, no single value", '[')]
    [InlineData("/tracks/1", "/tracks/1 is a map here, no single value", '{')]
    [InlineData("/*/0/*", "/*/0/* is a map here, no single value", '{')]
    [InlineData("/o", "/o is a map here, no single value", '{')]
    public void A_list_or_map_is_no_value(string expression, string words, char seen)
    {
        var refused = Assert.Throws<ContentException>(() => Format.Values(Sample, expression));
        Assert.Equal(words, refused.Message);
        Assert.Equal(seen, Sample[refused.Index]);
    }

    [Theory]
    [InlineData("""{"a":"x"}""", "y", false, """{"a":"y"}""")]
    [InlineData("""{"a":"x"}""", "1", false, """{"a":"1"}""")]
    [InlineData("""{"a":"x"}""", "1", true, """{"a":1}""")]
    [InlineData("""{"a":"1"}""", "1", true, """{"a":1}""")]
    [InlineData("""{"a":1}""", "1", false, """{"a":"1"}""")]
    [InlineData("""{"a" : 1 , "b":2}""", "null", true, """{"a" : null , "b":2}""")]
    [InlineData("""{"a":1}""", "-0.5E+3", true, """{"a":-0.5E+3}""")]
    [InlineData("""{"a":1}""", "01", true, """{"a":"01"}""")]
    [InlineData("""{"a":1}""", "1.", true, """{"a":"1."}""")]
    [InlineData("""{"a":1}""", "+1", true, """{"a":"+1"}""")]
    [InlineData("""{"a":1}""", "True", true, """{"a":"True"}""")]
    [InlineData("""{"a":1}""", "1 ", true, """{"a":"1 "}""")]
    [InlineData("""{"a":1}""", "", true, """{"a":""}""")]
    [InlineData("""{"a":"b\/c\u0064"}""", "b/cd", false, """{"a":"b\/c\u0064"}""")]
    [InlineData("""{"a":"x"}""", "\"\\/\b\f\n\r\t\u0001\u007fü😀", false, """{"a":"\"\\/\b\f\n\r\t\u0001\u007fü😀"}""")]
    [InlineData("{\"a\":\"x\", // \"a\":\"x\"\n}", "y", false, "{\"a\":\"y\", // \"a\":\"x\"\n}")]
    public void Setting_changes_the_value_only(string before, string value, bool isPlain, string after) =>
        Assert.Equal(after, Format.Set(before, "/a", value, isPlain));

    [Fact]
    public void Setting_with_a_star_changes_each_value_and_nothing_else() => Assert.Equal(
        Sample.Replace("kick.wav", "new", StringComparison.Ordinal).Replace("snare.wav", "new", StringComparison.Ordinal),
        Format.Set(Sample, "/tracks/*/file", "new"));

    [Fact]
    public void Half_a_character_is_written_as_an_escape_and_read_again()
    {
        var after = Format.Set("""{"a":1}""", "/a", "\udcff-\ud83d");
        Assert.Equal("""{"a":"\udcff-\ud83d"}""", after);
        Assert.Equal(["\udcff-\ud83d"], Format.Values(after, "/a"));
    }

    [Theory]
    [InlineData("", "/k", "{\n  \"k\": \"v\"\n}\n")]
    [InlineData("", "/a/k", "{\n  \"a\": {\n    \"k\": \"v\"\n  }\n}\n")]
    [InlineData("", "/a/-/k", "{\n  \"a\": [\n    {\n      \"k\": \"v\"\n    }\n  ]\n}\n")]
    [InlineData("// x", "/k", "// x\n{\n  \"k\": \"v\"\n}\n")]
    [InlineData("/* x */\r\n", "/k", "/* x */\r\n{\r\n  \"k\": \"v\"\r\n}\r\n")]
    [InlineData("{}", "/k", "{\n  \"k\": \"v\"\n}")]
    [InlineData("{\r\n}\r\n", "/k", "{\r\n  \"k\": \"v\"\r\n}\r\n")]
    [InlineData("{ // none\n}", "/k", "{ // none\n  \"k\": \"v\"\n}")]
    [InlineData("{\"a\":1}", "/k", "{\"a\":1,\"k\":\"v\"}")]
    [InlineData("{ \"a\" : 1 }", "/k", "{ \"a\" : 1, \"k\" : \"v\" }")]
    [InlineData("{\"a\":1 ,\"b\":2}", "/k", "{\"a\":1 ,\"b\":2 ,\"k\":\"v\"}")]
    [InlineData("{\"a\":1,}", "/k", "{\"a\":1,\"k\":\"v\",}")]
    [InlineData("{\"a\":{}}", "/a/b/k", "{\"a\":{\"b\":{\"k\":\"v\"}}}")]
    [InlineData("{\n\t\"a\": 1\n}\n", "/k", "{\n\t\"a\": 1,\n\t\"k\": \"v\"\n}\n")]
    [InlineData("{\r\n    \"a\":1,\r\n    \"b\":2\r\n}", "/k/l", "{\r\n    \"a\":1,\r\n    \"b\":2,\r\n    \"k\":{\r\n        \"l\":\"v\"\r\n    }\r\n}")]
    [InlineData("{\n  \"a\": 1, // one\n  \"b\": 2 // two\n  // end\n}", "/k", "{\n  \"a\": 1, // one\n  \"b\": 2, // two\n  \"k\": \"v\"\n  // end\n}")]
    [InlineData("{\n  \"b\": 2, /* two */ // 2\n}", "/k", "{\n  \"b\": 2, /* two */ // 2\n  \"k\": \"v\",\n}")]
    [InlineData("{\n  \"b\": 2 // two\n  ,\n}", "/k", "{\n  \"b\": 2, // two\n  \"k\": \"v\"\n  ,\n}")]
    [InlineData("{\n  \"b\": 2 /* x\n */}", "/k", "{\n  \"b\": 2,\n  \"k\": \"v\" /* x\n */}")]
    [InlineData("{ \"a\": 1\n, \"b\": 2\n}", "/k", "{ \"a\": 1\n, \"b\": 2\n, \"k\": \"v\"\n}")]
    [InlineData("{\n  \"a\": {},\n  \"b\": []\n}", "/a/k", "{\n  \"a\": {\n    \"k\": \"v\"\n  },\n  \"b\": []\n}")]
    [InlineData("{\n  \"a\": {},\n  \"b\": []\n}", "/b/-", "{\n  \"a\": {},\n  \"b\": [\n    \"v\"\n  ]\n}")]
    [InlineData("{\n  \"a\": {},\n  \"b\": []\n}", "/b/0", "{\n  \"a\": {},\n  \"b\": [\n    \"v\"\n  ]\n}")]
    [InlineData("{\r\"a\":1\r}", "/k", "{\r\"a\":1,\r\"k\":\"v\"\r}")]
    [InlineData("[1, 2]", "/-", "[1, 2, \"v\"]")]
    [InlineData("[1,2]", "/2", "[1,2,\"v\"]")]
    [InlineData("[1]", "/-", "[1, \"v\"]")]
    [InlineData("{\"a\":[1]}", "/a/-", "{\"a\":[1,\"v\"]}")]
    [InlineData("[\n  1\n]", "/-", "[\n  1,\n  \"v\"\n]")]
    [InlineData("[]", "/-", "[\n  \"v\"\n]")]
    [InlineData("[{\"a\": 1}]", "/-/k", "[{\"a\": 1}, {\"k\": \"v\"}]")]
    [InlineData("{\"a\": {\"x\": 1}}", "/a/-", "{\"a\": {\"x\": 1, \"-\": \"v\"}}")]
    [InlineData("{\"a\":1}", "/~0~1\"ü", "{\"a\":1,\"~/\\\"ü\":\"v\"}")]
    public void A_missing_value_is_made_in_the_manner_of_its_neighbours(string before, string expression, string after)
    {
        Assert.Equal(after, Format.Set(before, expression, "v"));
        Assert.NotNull(Format.Parse(after));
    }

    [Theory]
    [InlineData("[\"v\", 1]", "/-")]
    [InlineData("{\"a\":[{\"k\":\"x\"},{\"k\":\"v\"}]}", "/a/-/k")]
    [InlineData("{\"a\":[[\"v\"]]}", "/a/-/-")]
    public void An_element_that_is_in_the_list_is_not_added_again(string text, string expression) =>
        Assert.Equal(text, Format.Set(text, expression, "v"));

    [Fact]
    public void A_number_and_a_text_of_its_digits_are_two_elements()
    {
        Assert.Equal("[\"1\", 1]", Format.Set("[\"1\"]", "/-", "1", isPlain: true));
        Assert.Equal("[1]", Format.Set("[1]", "/-", "1", isPlain: true));
    }

    [Theory]
    [InlineData("{\"a\": 1}", "/a/b", 6, "/a is a single value here")]
    [InlineData("3", "/a", 0, "the outermost value is a single value here")]
    [InlineData("{\"a\": [1,2]}", "/a/3", 6, "/a is a list of 2 here, so '3' is no place in it")]
    [InlineData("{\"a\": [1,2]}", "/a/x", 6, "'x' is no place in it")]
    [InlineData("{\"a\": [1,2]}", "/a/02", 6, "'02' is no place in it")]
    [InlineData("{}", "/a/0/b", -1, "/a is not there, and '0' does not tell")]
    [InlineData("", "/0", -1, "the outermost value is not there, and '0' does not tell")]
    [InlineData("{\"a\": [{}]}", "/a/*/b", -1, "'*' does not tell where")]
    public void Where_there_is_no_place_for_a_value_it_is_refused(string text, string expression, int index, string words)
    {
        var refused = Assert.Throws<ContentException>(() => Format.Set(text, expression, "v"));
        Assert.Equal(index, refused.Index);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 0, "the '{' has no '}'")]
    [InlineData("{\"a\":[1}", 7, "',' or ']' belongs here, not '}'")]
    [InlineData("[1,", 0, "the '[' has no ']'")]
    [InlineData("[,]", 1, "a value belongs here, not ','")]
    [InlineData("[1,,]", 3, "a value belongs here, not ','")]
    [InlineData("{\"a\" 1}", 5, "':' belongs behind a key, not '1'")]
    [InlineData("{\"a\"", 4, "':' belongs behind a key, not the end")]
    [InlineData("{\"a\":", 5, "a value belongs here, not the end")]
    [InlineData("{\"a\":}", 5, "a value belongs here, not '}'")]
    [InlineData("{\"a\":1 \"b\":2}", 7, "',' or '}' belongs here")]
    [InlineData("{a:1}", 1, "a key in double quotes or '}' belongs here, not 'a'")]
    [InlineData("{'a':1}", 1, "a key in double quotes")]
    [InlineData("[] []", 3, "'[' stands behind the end")]
    [InlineData("1 😀", 2, "'😀' stands behind the end")]
    [InlineData("[1 2]", 3, "',' or ']' belongs here")]
    [InlineData("[01]", 1, "needless 0")]
    [InlineData("[-]", 2, "lacks a digit")]
    [InlineData("[1.]", 3, "lacks a digit")]
    [InlineData("[1e+]", 4, "lacks a digit")]
    [InlineData("[1e", 3, "lacks a digit")]
    [InlineData("[+1]", 1, "a value belongs here")]
    [InlineData("[NaN]", 1, "a value belongs here")]
    [InlineData("[truth]", 1, "a value belongs here")]
    [InlineData("[true1]", 5, "',' or ']' belongs here")]
    [InlineData("[\"a\\x\"]", 3, "stands in a text only before one of")]
    [InlineData("[\"a\\", 3, "stands in a text only before one of")]
    [InlineData("[\"\\u12g4\"]", 2, "four hexadecimal digits")]
    [InlineData("[\"\\u12", 2, "four hexadecimal digits")]
    [InlineData("[\"a", 1, "closing quote of this text is missing")]
    [InlineData("[\"a\n\"]", 1, "closing quote of this text is missing in its line")]
    [InlineData("[\"a\t\"]", 3, "U+0009 stands in a text only as \\u0009")]
    [InlineData("[1 /* x", 3, "the comment has no end")]
    [InlineData("[1 /]", 3, "',' or ']' belongs here, not '/'")]
    [InlineData("/", 0, "a value belongs here, not '/'")]
    public void What_is_no_json_is_refused_at_its_place(string text, int index, string words)
    {
        var refused = Assert.Throws<ContentException>(() => Format.Parse(text));
        Assert.Equal(index, refused.Index);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_without_escape_is_refused() =>
        Assert.Equal(2, Assert.Throws<ContentException>(() => Format.Parse("[\"\ud83d\"]")).Index);

    [Theory]
    [InlineData("a", 0, "begins with '/'")]
    [InlineData("", 0, "begins with '/'")]
    [InlineData("/a~", 2, "'~' stands in a pointer only as")]
    [InlineData("/a~2/b", 2, "'~' stands in a pointer only as")]
    public void A_mistake_in_an_expression_has_its_place(string expression, int index, string words)
    {
        var mistake = Assert.IsType<ExpressionMistake>(Format.Mistake(expression));
        Assert.Equal(index, mistake.Index);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
    }
}
