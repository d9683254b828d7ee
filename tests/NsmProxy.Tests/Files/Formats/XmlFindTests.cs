using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class XmlFindTests
{
    private const string Session = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- <clip file="no"/> -->
        <?tool <clip file="no"/> ?>
        <session rate='48000' svg:x="1">
          <clip file="a.wav" kind="audio"><name>One &amp; two</name></clip>
          <group>
            <clip file='b &quot;c&apos;.wav'/>
            <clip file="d.mid" kind="midi"><name>Three</name><name>Four</name></clip>
          </group>
          <note><![CDATA[<clip file="no"/> &amp;]]></note>
          <svg:path d="M"/>
          <empty/><void></void>
        </session>

        """;

    public static TheoryData<string, string[]> Expressions => new()
    {
        { "/session/@rate", ["48000"] },
        { "/session/@*", ["48000", "1"] },
        { "/session/@svg:x", ["1"] },
        { "/session/svg:path/@d", ["M"] },
        { "/*/@rate", ["48000"] },
        { "//@file", ["a.wav", "b \"c'.wav", "d.mid"] },
        { "/session//@file", ["a.wav", "b \"c'.wav", "d.mid"] },
        { "//clip/@file", ["a.wav", "b \"c'.wav", "d.mid"] },
        { "/session/clip/@file", ["a.wav"] },
        { "/session/*/clip/@file", ["b \"c'.wav", "d.mid"] },
        { "//group//@file", ["b \"c'.wav", "d.mid"] },
        { "//name", ["One & two", "Three", "Four"] },
        { "//name/text()", ["One & two", "Three", "Four"] },
        { "//name[1]", ["One & two", "Three"] },
        { "//name[2]", ["Four"] },
        { "//clip[1]/@file", ["a.wav", "b \"c'.wav"] },
        { "//clip[@kind]/@file", ["a.wav", "d.mid"] },
        { "//clip[@kind='midi']/@file", ["d.mid"] },
        { "//clip[ @kind = \"midi\" ]/@file", ["d.mid"] },
        { "//clip[@kind][1]/@file", ["a.wav", "d.mid"] },
        { "/session/group/clip[2][@kind='midi']/@file", ["d.mid"] },
        { "/session/group/clip[1][@kind='midi']/@file", [] },
        { "//clip[name='Four']/@file", ["d.mid"] },
        { "//clip[name='One & two']/@file", ["a.wav"] },
        { "//clip[name]/@file", ["a.wav", "d.mid"] },
        { "/session/note", ["<clip file=\"no\"/> &amp;"] },
        { "/session/empty", [""] },
        { "/session/void", [""] },
        { "/other/@rate", [] },
        { "/session/@other", [] },
        { "//session//session", [] },
    };

    public static TheoryData<string, string> Texts => new()
    {
        { "<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x1F3B5;</a>", "<>&'\"A\U0001F3B5" },
        { "<a> one\r\ntwo\rthree\n\t</a>", " one\ntwo\nthree\n\t" },
        { "<a>one<!-- no -->two<?no no?><![CDATA[three\r\n]]></a>", "onetwothree\n" },
        { "<a><![CDATA[]]></a>", "" },
        { "<!DOCTYPE a SYSTEM \"x>y\" [<!ENTITY e '>]]'><!-- ' ]> --><?p ]> ?>]><a>1</a>", "1" },
        { "\r\n<a\n>1</a\t>\n<!-- end -->", "1" },
        { "<a><b/>\n</a>", "no single value" },
        { "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "declares '&e;' itself" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_addresses_values_in_the_order_of_the_file(string expression, string[] values)
    {
        var format = new XmlFormat();
        Assert.Null(format.Mistake(expression));
        Assert.Equal(values, format.Parse(Session).Find(expression).Select(found => found.Value));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_text_of_an_element_is_what_a_reader_of_XML_sees(string content, string value)
    {
        var document = new XmlFormat().Parse(content);
        if (value.Contains("itself", StringComparison.Ordinal) || value.Contains("single", StringComparison.Ordinal))
        {
            Assert.Contains(value, Assert.Throws<ContentException>(() => document.Find("/a")).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(value, Assert.Single(document.Find("/a")).Value);
        }
    }

    [Fact]
    public void White_space_in_an_attribute_is_spaces_unless_it_is_written_as_references() =>
        Assert.Equal("a b c d\ne\tf", Assert.Single(new XmlFormat().Parse("<a x='a\r\nb\nc\td&#10;e&#9;f'/>").Find("/a/@x")).Value);

    [Fact]
    public void An_entity_of_the_document_hinders_only_the_value_that_holds_it()
    {
        var document = new XmlFormat().Parse("<!DOCTYPE a [<!ENTITY e 'x'>]><a p='&e;' q='1'>&e;</a>");
        Assert.Equal("1", Assert.Single(document.Find("/a/@q")).Value);
        Assert.Equal(36, Assert.Throws<ContentException>(() => document.Find("/a/@p")).Index);
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "ISO-8859-1")]
    [InlineData("<?xml version=\"1.0\"\n encoding = \"utf-8\" standalone='yes'?>", "utf-8")]
    [InlineData("<?xml version='1.0'?><a encoding='x'/>", null)]
    [InlineData("<?xml-stylesheet encoding='x'?>", null)]
    [InlineData("<?xml version='1.0' myencoding='x'?>", null)]
    [InlineData("<?xml version='1.0' encoding='x", null)]
    [InlineData("<?xml", null)]
    [InlineData("", null)]
    public void The_declaration_names_the_encoding(string head, string? encoding) =>
        Assert.Equal(encoding, new XmlFormat().DeclaredEncoding(head));

    [Fact]
    public void A_large_file_and_a_deep_one_are_read_in_no_time()
    {
        var large = "<session>" + string.Concat(Enumerable.Repeat("<clip file=\"/music/take one.wav\" start=\"12\"><name>a &amp; b</name></clip>", 140_000)) + "</session>";
        var deep = string.Concat(Enumerable.Repeat("<a>", 9000)) + "x" + string.Concat(Enumerable.Repeat("</a>", 9000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(140_000, new XmlFormat().Parse(large).Find("//clip[name='a & b']/@file").Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{large.Length >> 20} MiB in {watch.Elapsed}");
        Assert.Equal(140_000, new XmlFormat().Parse(large).Find("//name").Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"again in {watch.Elapsed}");
        Assert.Equal("x", Assert.Single(new XmlFormat().Parse(deep).Find("/" + string.Join('/', Enumerable.Repeat("a", 9000)))).Value);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
    }
}
