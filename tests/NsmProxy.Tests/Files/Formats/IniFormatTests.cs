using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class IniFormatTests
{
    private const string Sample =
        "; first\r\nglobal = 1\n[Section/Sub]\n  indented\t= a = b ; c  \nquoted=\" x \"\n# key=no\nodd line\n[a] ; why\nempty=\nQt\\key%20=@Invalid()\n[K][L]\nName[de]=ü\n[Section/Sub]\nquoted=2";

    private static readonly IniFormat Format = new();

    [Theory]
    [InlineData("/global", "1")]
    [InlineData("Section/Sub/indented", "a = b ; c")]
    [InlineData("Section/Sub/quoted", "\" x \"|2")]
    [InlineData("Section/Sub/key", "")]
    [InlineData("Section/Sub/Quoted", "")]
    [InlineData("a/Qt\\key%20", "@Invalid()")]
    [InlineData("K][L/Name[de]", "ü")]
    public void Values_are_found_by_section_and_key(string expression, string values) =>
        Assert.Equal(values, string.Join('|', Format.Values(Sample, expression)));

    [Fact]
    public void An_empty_value_is_a_value() => Assert.Equal([""], Format.Values(Sample, "a/empty"));

    [Theory]
    [InlineData("a=1", "/a", "2", "a=2")]
    [InlineData("[s]\r\na = 1  \r\nb=3\r\n", "s/a", "2 3", "[s]\r\na = 2 3  \r\nb=3\r\n")]
    [InlineData("[s]\na=\n", "s/a", "x", "[s]\na=x\n")]
    [InlineData("[s]\na = \n", "s/a", "x", "[s]\na = x\n")]
    [InlineData("[s]\na=1\n[t]\na=1\n[s]\na=2\n", "s/a", "x", "[s]\na=x\n[t]\na=1\n[s]\na=x\n")]
    [InlineData("[s]\ra=1\rb=2\r", "s/a", "x", "[s]\ra=x\rb=2\r")]
    [InlineData("[s]\na=\"1\"\n", "s/a", "x", "[s]\na=x\n")]
    public void Setting_changes_the_value_only(string before, string expression, string value, string after) =>
        Assert.Equal(after, Format.Set(before, expression, value));

    [Theory]
    [InlineData("", "s/k", "[s]\nk=v\n")]
    [InlineData("", "/k", "k=v\n")]
    [InlineData("a=1", "s/k", "a=1\n\n[s]\nk=v")]
    [InlineData("[t]\r\na = 1\r\n", "s/k", "[t]\r\na = 1\r\n\r\n[s]\r\nk = v\r\n")]
    [InlineData("[t]\na=1\n\n", "s/k", "[t]\na=1\n\n[s]\nk=v\n")]
    [InlineData("[s]\n; x\n\n[t]\nb=1\n", "s/k", "[s]\nk=v\n; x\n\n[t]\nb=1\n")]
    [InlineData("[s]\n  a   =   1\n\n[t]\n", "s/k", "[s]\n  a   =   1\n  k = v\n\n[t]\n")]
    [InlineData("[s]\na=1\n  more\n; end\n\n[t]\n", "s/k", "[s]\na=1\n  more\nk=v\n; end\n\n[t]\n")]
    [InlineData("[s]\na=1\n[s]", "s/k", "[s]\na=1\n[s]\nk=v")]
    [InlineData("# c\n[s]\na=1\n", "/k", "k=v\n# c\n[s]\na=1\n")]
    [InlineData("a=1\n\n[s]\n", "/k", "a=1\nk=v\n\n[s]\n")]
    [InlineData("[a/b]\nx=1\n", "a/b/k", "[a/b]\nx=1\nk=v\n")]
    public void A_missing_key_is_made_in_the_manner_of_its_neighbours(string before, string expression, string after) =>
        Assert.Equal(after, Format.Set(before, expression, "v"));

    [Theory]
    [InlineData("a\nb", "line break")]
    [InlineData("a\r", "line break")]
    [InlineData(" a", "begins or ends with a blank")]
    [InlineData("a\t", "begins or ends with a blank")]
    public void A_value_that_no_line_can_hold_is_refused(string value, string words)
    {
        Assert.Contains(words, Assert.Throws<ContentException>(() => Format.Set("[s]\na=1\n", "s/a", value)).Message, StringComparison.Ordinal);
        Assert.Contains(words, Assert.Throws<ContentException>(() => Format.Set("[s]\n", "s/a", value)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", 3, "names no section")]
    [InlineData("Section/", 8, "names no key")]
    [InlineData("", 0, "names no section")]
    [InlineData("s/a=b", 3, "no '='")]
    [InlineData("s/#a", 2, "no key can have this name")]
    [InlineData("s/[a", 2, "no key can have this name")]
    [InlineData("s/a ", 2, "no key can have this name")]
    [InlineData("s];/a", 0, "no section can have this name")]
    [InlineData("s\n/a", 1, "line break")]
    public void A_mistake_in_an_expression_has_its_place(string expression, int index, string words)
    {
        var mistake = Assert.IsType<ExpressionMistake>(Format.Mistake(expression));
        Assert.Equal(index, mistake.Index);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_is_a_value_that_was_set_is_found() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = FormatSample.Damaged(Sample, random, "[]=;#\r\n \tx\\\"\0");
        foreach (var expression in (string[])["/global", "Section/Sub/indented", "Section/Sub/quoted", "a/empty", "new/key", "K][L/Name[de]"])
        {
            Assert.True(Format.Endures(text, expression, "new \"value\" = ;ü"));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_outside_of_the_value_stays() => Prop.ForAll<int>(seed =>
    {
        var text = FormatSample.Damaged(Sample, new Random(seed), "[]=;#\r\n x");
        if (Format.Parse(text).Find("Section/Sub/indented") is [var found])
        {
            Assert.Equal(text.Remove(found.Start, found.Length).Insert(found.Start, "new"), Format.Set(text, "Section/Sub/indented", "new"));
        }
    }).QuickCheckThrowOnFailure();
}
