using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

public class XmlEditTests
{
    private const string New = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /// <summary>The content, what is set in it, to what, and the content then.</summary>
    public static TheoryData<string, string, string, string> Edits => new()
    {
        // Attributes.
        { "<a  x = 'old' y=\"2\" />", "/a/@x", "it's \"<&>\"\n\t\r", "<a  x = 'it&apos;s \"&lt;&amp;>\"&#10;&#9;&#13;' y=\"2\" />" },
        { "<a x=\"old\"/>", "/a/@x", "it's \"new\"", "<a x=\"it's &quot;new&quot;\"/>" },
        { "<a x='&#111;ld&gt;'/>", "/a/@x", "old>", "<a x='&#111;ld&gt;'/>" },
        { "<a><b x='1'/><!-- 1 --><b x='1'/></a>", "//@x", "2", "<a><b x='2'/><!-- 1 --><b x='2'/></a>" },
        // Texts.
        { "<a>old</a>", "/a", "<&>]]>", "<a>&lt;&amp;>]]&gt;</a>" },
        { "<a>\r\nold</a>", "/a", "1\n2\r3\t", "<a>1\r\n2&#13;3\t</a>" },
        { "<a/>", "/a", "new", "<a>new</a>" },
        { "<x><a b=\"1\" /></x>", "/x/a", "new", "<x><a b=\"1\">new</a></x>" },
        { "<a />", "/a", "", "<a />" },
        { "<a></a >", "/a", "new", "<a>new</a >" },
        { "<a>old</a>", "/a", "", "<a></a>" },
        { "<a>&#111;ld</a>", "/a/text()", "old", "<a>&#111;ld</a>" },
        { "<a><![CDATA[old]]></a>", "/a", "<new> & more", "<a><![CDATA[<new> & more]]></a>" },
        { "<a><![CDATA[old]]></a>", "/a", "]]>", "<a>]]&gt;</a>" },
        { "<a>\n<![CDATA[old]]>\n</a>", "/a", "new", "<a><![CDATA[new]]></a>" },
        { "<a><!-- one -->old<!-- two -->er<?three?></a>", "/a", "new", "<a><!-- one -->new<!-- two --><?three?></a>" },
        { "<a>\n  <!-- c -->\n  old\n</a>", "/a", "new", "<a><!-- c -->new</a>" },
        { "<a><!-- c --></a>", "/a", "new", "<a><!-- c -->new</a>" },
        // What the declared encoding cannot hold is written as a reference.
        { "<?xml version='1.0' encoding='ISO-8859-1'?><a b=''>c</a>", "/a", "\u00E9\u20AC\U0001F3B5", "<?xml version='1.0' encoding='ISO-8859-1'?><a b=''>\u00E9&#8364;&#127925;</a>" },
        { "<?xml version='1.0' encoding='US-ASCII'?><a b=''>c</a>", "/a/@b", "\u00E9", "<?xml version='1.0' encoding='US-ASCII'?><a b='&#233;'>c</a>" },
        { "<?xml version='1.0' encoding='US-ASCII'?><a><![CDATA[c]]></a>", "/a", "\u00E9", "<?xml version='1.0' encoding='US-ASCII'?><a>&#233;</a>" },
        // Attributes that are not there.
        { "<config><a/></config>", "/config/@port", "1", "<config port=\"1\"><a/></config>" },
        { "<config a='1' ><a/></config>", "/config/@port", "it's", "<config a='1' port='it&apos;s' ><a/></config>" },
        { "<c\n    a=\"1\"\n    b=\"2\"\n/>", "/c/@d", "3", "<c\n    a=\"1\"\n    b=\"2\"\n    d=\"3\"\n/>" },
        { "<c><o n='a'/><o n='b'/></c>", "/c/o[@n='b']/@v", "3", "<c><o n='a'/><o n='b' v='3'/></c>" },
        { "<c xmlns:p='u'><o/></c>", "/c/o/@p:v", "3", "<c xmlns:p='u'><o p:v=\"3\"/></c>" },
        // Elements that are not there.
        { "<c>\n\t<a/>\n</c>\n", "/c/b", "<1>", "<c>\n\t<a/>\n\t<b>&lt;1></b>\n</c>\n" },
        { "<c>\r\n    <a/> <!-- a -->\r\n</c>", "/c/b/d", "1", "<c>\r\n    <a/> <!-- a -->\r\n    <b>\r\n        <d>1</d>\r\n    </b>\r\n</c>" },
        { "<c><a/></c>", "/c/b", "", "<c><a/><b/></c>" },
        { "<c/>", "/c/b", "1", "<c>\n  <b>1</b>\n</c>" },
        { "<c>\n   <d e='1' />\n</c>", "/c/d/b", "1", "<c>\n   <d e='1'>\n      <b>1</b>\n   </d>\n</c>" },
        { "<c></c>", "/c/b/@v", "1", "<c>\n  <b v=\"1\"/>\n</c>" },
        { "<c>\n</c>", "/c/b", "1", "<c>\n  <b>1</b>\n</c>" },
        { "<c>\n  <o n=\"a\"/>\n</c>", "/c/o[@n='b']/@v", "1", "<c>\n  <o n=\"a\"/>\n  <o n=\"b\" v=\"1\"/>\n</c>" },
        { "", "/a/b/@c", "1", New + "<a>\n  <b c=\"1\"/>\n</a>\n" },
        { "", "/a/b/c", "1 & 2", New + "<a>\n  <b>\n    <c>1 &amp; 2</c>\n  </b>\n</a>\n" },
        { " \n", "/a", "1", New + "<a>1</a>\n" },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "<a/>", "/b/@c", "the root element is 'a'" },
        { "<a/>", "/b", "the root element is 'a'" },
        { "<a><b/><b/></a>", "/a/b/@c", "there are 2 elements /a/b," },
        { "<a><b/><b/></a>", "/a/b/c", "there are 2 elements /a/b," },
        { "<a/>", "//b", "after '//' it is open" },
        { "<a/>", "/a//@b", "after '//' it is open" },
        { "<a/>", "/a/*", "'*' does not say" },
        { "<a/>", "/a/@*", "'*' does not say" },
        { "<a><b/></a>", "/a/b[2]/@c", "a condition like [@name='value'] only" },
        { "<a><b/></a>", "/a/b[c='d']/@e", "a condition like [@name='value'] only" },
        { "<a><b/></a>", "/a/b[@c='d']/@c", "two attributes 'c'" },
        { "<a>text</a>", "/a/b", "holds a text" },
        { "<a><b/>text</a>", "/a/c", "holds a text" },
        { "<a><![CDATA[x]]></a>", "/a/c", "holds a text" },
        { "<a/>", "/a/@p:b", "the prefix 'p' is not declared" },
        { "", "/p:a", "the prefix 'p' is not declared" },
        { "", "//a", "after '//' it is open" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Only_what_is_named_changes(string content, string expression, string value, string expected)
    {
        var format = new XmlFormat();
        var document = format.Parse(content);
        var found = document.Find(expression);
        var text = found.Count > 0
            ? document.Replace([.. found.Select(one => (one, new GivenValue(value)))])
            : document.Create(expression, new GivenValue(value));
        Assert.Equal(expected, text);
        Assert.All(format.Parse(text).Find(expression), one => Assert.Equal(value, one.Value));
        Assert.NotEmpty(format.Parse(text).Find(expression));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_value_that_has_no_certain_place_is_not_made(string content, string expression, string words)
    {
        var document = new XmlFormat().Parse(content);
        Assert.Empty(document.Find(expression));
        var refused = Assert.Throws<ContentException>(() => document.Create(expression, new GivenValue("1")));
        Assert.StartsWith($"nothing matches {expression}, and it cannot be made: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\a", "U+0007")]
    [InlineData("\0", "U+0000")]
    [InlineData("\uFFFF", "U+FFFF")]
    public void A_character_that_no_XML_can_hold_is_refused(string value, string words)
    {
        var document = new XmlFormat().Parse("<a b='1'>2</a>");
        foreach (var found in document.Find("/a").Concat(document.Find("/a/@b")))
        {
            Assert.Contains(words, Assert.Throws<ContentException>(() => document.Replace([(found, new GivenValue(value))])).Message, StringComparison.Ordinal);
        }

        Assert.Contains(words, Assert.Throws<ContentException>(() => document.Create("/a/@c", new GivenValue(value))).Message, StringComparison.Ordinal);
    }
}
