using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class XmlMistakeTests
{
    public static TheoryData<string, int, string> Expressions => new()
    {
        { "", 0, "begins with '/'" },
        { "a/b", 0, "begins with '/'" },
        { "@a", 0, "begins with '/'" },
        { "/", 1, "name is missing" },
        { "/a/", 3, "name is missing" },
        { "//", 2, "name is missing" },
        { "///a", 2, "'/' cannot stand here" },
        { "/@a", 1, "document itself has no attributes" },
        { "/a/@", 4, "attribute's name is missing" },
        { "/a/@b/c", 5, "nothing can follow an attribute" },
        { "/a/@b[1]", 5, "nothing can follow an attribute" },
        { "/a/text()/b", 9, "nothing can follow text()" },
        { "/text()", 1, "an element has to stand before text()" },
        { "//text()", 2, "an element has to stand before text()" },
        { "/a/..", 3, "'..' are not known" },
        { "/a/./b", 3, "'..' are not known" },
        { "/a | /b", 2, "' ' cannot stand here" },
        { "/a|/b", 2, "only one path" },
        { "/child::a", 1, "axes" },
        { "/a/last()", 3, "functions" },
        { "/svg:*", 1, "prefix cannot stand before '*'" },
        { "/a:b:c", 1, "is no name" },
        { "/a[0]", 3, "the first one is [1]" },
        { "/a[99999999999]", 3, "no file holds that many" },
        { "/a[1", 4, "']' is missing" },
        { "/a[", 3, "']' is missing" },
        { "/a[]", 2, "condition is not known" },
        { "/a[last()]", 7, "condition is not known" },
        { "/a[@b!='c']", 5, "condition is not known" },
        { "/a[@b='c' and @d]", 10, "condition is not known" },
        { "/a[.='c']", 2, "condition is not known" },
        { "/a[@b=c]", 6, "has to stand in quotes" },
        { "/a[@b='c]", 6, "never closed" },
        { "/a[1]b", 5, "'b' cannot stand here" },
        { "/1", 1, "'1' cannot stand here" },
    };

    public static TheoryData<string, int, string> Contents => new()
    {
        { "text", 0, "stands before the root" },
        { "<a/>text", 4, "stands behind the root" },
        { "<!-- only -->", 0, "no element" },
        { "<a/><b/>", 4, "second root" },
        { "<a>", 0, "'a' is never closed" },
        { "<a><b></a>", 6, "'</a>' stands where 'b' has to be closed first" },
        { "<a></a></b>", 7, "closes nothing" },
        { "<a></a", 3, "never closed by '>'" },
        { "<a", 0, "never closed by '>'" },
        { "<a x='1'", 0, "never closed by '>'" },
        { "<a x='1></a>", 5, "never closed" },
        { "<a x='<'/>", 6, "'<' cannot stand" },
        { "<a x=1/>", 5, "in quotes" },
        { "<a x/>", 3, "has no value" },
        { "<a x='1'y='2'/>", 8, "space is missing" },
        { "<a x='1' x='2'/>", 9, "two attributes 'x'" },
        { "<a b0='' b1='' b2='' b3='' b4='' b5='' b6='' b7='' b8='' b9='' c0='' c1='' c2='' c3='' c4='' c5='' b1=''/>", 99, "two attributes 'b1'" },
        { "<a>1 < 2</a>", 5, "begins no element" },
        { "<a>a & b</a>", 5, "single '&'" },
        { "<a>&;</a>", 3, "single '&'" },
        { "<a>&nbsp;</a>", 3, "'&nbsp;' is declared nowhere" },
        { "<a>&#0;</a>", 3, "is no character" },
        { "<a>&#xD800;</a>", 3, "is no character" },
        { "<a>&#99999999999;</a>", 3, "is no character" },
        { "<a>&#-1;</a>", 3, "is no character" },
        { "<a x='&#x;'/>", 6, "is no character" },
        { "<a>]]></a>", 3, "']]>' cannot stand" },
        { "<a>\u0001</a>", 3, "U+0001" },
        { "<a>\uFFFE</a>", 3, "U+FFFE" },
        { "<a><!-- </a>", 3, "'<!--' is never closed" },
        { "<a><![CDATA[ </a>", 3, "never closed" },
        { "<![CDATA[x]]><a/>", 0, "begins no element" },
        { "<a><? x?></a>", 3, "a name has to follow" },
        { "<a><?x </a>", 3, "never closed" },
        { " <?xml version='1.0'?><a/>", 1, "very first" },
        { "<?xml version='1.0'><a/>", 0, "never closed" },
        { "<!DOCTYPE a><!DOCTYPE a><a/>", 12, "only stand once" },
        { "<a/><!DOCTYPE a>", 4, "only stand once" },
        { "<!DOCTYPE a [ <a/>", 0, "never closed by '>'" },
        { "<", 0, "begins no element" },
        { "</", 0, "closes nothing" },
        { "\0\0\0\0", 0, "U+0000" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void What_is_beyond_the_known_paths_is_shown_in_the_expression(string expression, int index, string words)
    {
        var mistake = new XmlFormat().Mistake(expression);
        Assert.NotNull(mistake);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
        Assert.Equal(index, mistake.Index);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_no_XML_is_shown_in_the_content(string content, int index, string words)
    {
        var wrong = Assert.Throws<ContentException>(() => new XmlFormat().Parse(content));
        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(index, wrong.Index);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal(3, Assert.Throws<ContentException>(() => new XmlFormat().Parse("<a>\uD800</a>")).Index);

    [Fact]
    public void Elements_without_end_in_each_other_are_refused()
    {
        var wrong = Assert.Throws<ContentException>(() => new XmlFormat().Parse(string.Concat(Enumerable.Repeat("<a>", 1_000_000))));
        Assert.Contains("more than 10000 deep", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_and_the_line_stand_before_the_words()
    {
        var file = ConfigurationFile.Of("song.xml", new FileFormat(new XmlFormat(), false), "<a>\n  <b><c/></b>\n</a>\n"u8.ToArray());
        Assert.Equal("song.xml:2:3: the element 'b' holds other elements, so it is no single value",
            Assert.Throws<NsmProxy.Files.FilesException>(() => file.Find("/a/b")).Message);
    }
}
