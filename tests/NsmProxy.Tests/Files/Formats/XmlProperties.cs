using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>What holds of every document. A document is a list of numbers, each of which chooses what is written next; the
/// reader of .NET is the judge of what stands in it.</summary>
public class XmlProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000).WithStartSize(5).WithEndSize(80);

    private static readonly string[] Pieces =
    [
        "x", " ", "\n", "\r\n", "&amp;", "&lt;", "&#x41;", "&quot;", "&apos;", ">", "'", "\"", "é", "𝄞", "\t", "/a.wav",
    ];

    private static readonly string[] Values =
    [
        "", "x", "a b", "<&>'\"", "]]>", "]]", "1\n2", "1\r\n2", "\t", " ", "é𝄞", "&amp;", "<![CDATA[x]]>", "-->", "/home/a/b.wav",
    ];

    private static readonly string[] Paths = ["//@x", "//@*", "//leaf", "/root/@y", "//node/@x", "/root/*/@y", "//leaf[1]", "//leaf[@x]", "//node[leaf='x']/@x", "//*[@y='x']/@y"];

    [Fact]
    public void What_was_set_is_found_by_every_reader_and_all_else_is_as_it_was() => Check(choices =>
    {
        var text = DocumentOf(choices);
        var path = Paths[choices.Count > 0 ? choices[0] % Paths.Length : 0];
        var value = Values[choices.Count > 1 ? choices[1] % Values.Length : 0];
        var document = new XmlContent(text);
        var found = document.Find(path);
        var former = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        Assert.Equal(Seen(former, path), found.Select(one => one.Value));

        Assert.Equal(text, document.Replace([.. found.Select(one => (one, new GivenValue(one.Value)))]));

        var edited = document.Replace([.. found.Select(one => (one, new GivenValue(value)))]);
        var outside = Outside(text, found);
        for (var (at, index) = (0, 0); index < outside.Count; index++)
        {
            at = edited.IndexOf(outside[index], at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{outside[index]} is missing");
            at += outside[index].Length;
        }

        // Which elements a condition chooses may be others now; the numbers of values say the same where there is none.
        var judged = Seen(XDocument.Parse(edited, LoadOptions.PreserveWhitespace), path);
        Assert.Equal(judged, new XmlContent(edited).Find(path).Select(one => one.Value));
        if (!path.Contains('=', StringComparison.Ordinal))
        {
            Assert.Equal(Enumerable.Repeat(value, found.Count), judged);
        }
    });

    [Fact]
    public void What_was_made_is_found_by_every_reader() => Check(choices =>
    {
        var document = new XmlContent(DocumentOf(choices));
        var value = Values[choices.Count > 1 ? choices[1] % Values.Length : 0];
        foreach (var path in new[] { "/root/@made", "/root/made", "/root/made/deep/@made" })
        {
            try
            {
                var edited = document.Create(path, new GivenValue(value));
                Assert.Equal([value], new XmlContent(edited).Find(path).Select(one => one.Value));
                Assert.Equal([value], Seen(XDocument.Parse(edited, LoadOptions.PreserveWhitespace), path));
            }
            catch (ContentException refused)
            {
                Assert.Contains("holds a text", refused.Message, StringComparison.Ordinal);
            }
        }
    });

    [Fact]
    public void Damaged_content_is_refused_in_words_or_read_as_others_read_it() => Check(choices =>
    {
        var text = new StringBuilder(DocumentOf(choices));
        const string alphabet = "<>/&;'\"=![]-? ax#\n";
        foreach (var choice in choices.Take(4).Where(_ => text.Length > 0))
        {
            var at = choice * 7 % text.Length;
            _ = (choice % 3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, alphabet[choice % alphabet.Length]),
                _ => text.Length > 2 ? text.Remove(at, Math.Min(choice / 8, text.Length - at - 1)) : text,
            };
        }

        Tolerates(text.ToString());
    });

    [Fact]
    public void Any_text_and_any_expression_are_refused_in_words_or_read() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        Tolerates(text ?? "");
        Tolerates("<" + text);
        Tolerates($"<a>{text}</a>");
        var expression = "/" + text;
        if (new XmlFormat().Mistake(expression) is { } mistake)
        {
            Assert.InRange(mistake.Index, 0, expression.Length);
        }
    }).Check(Thorough);

    private static void Tolerates(string text)
    {
        try
        {
            var document = new XmlContent(text);
            foreach (var path in Paths)
            {
                try
                {
                    document.Replace([.. document.Find(path).Select(one => (one, new GivenValue("<")))]);
                }
                catch (ContentException refused)
                {
                    Assert.InRange(refused.Index, -1, text.Length);
                }
            }
        }
        catch (ContentException refused)
        {
            Assert.InRange(refused.Index, -1, text.Length);
        }
    }

    /// <summary>What a path addresses, by other means than those that are tested.</summary>
    private static IEnumerable<string> Seen(XDocument document, string path)
    {
        var all = document.Descendants();
        return path switch
        {
            "//@x" => all.Attributes("x").Select(one => one.Value),
            "//@*" => all.Attributes().Select(one => one.Value),
            "//leaf" => all.Where(one => one.Name == "leaf").Select(one => one.Value),
            "/root/@y" => document.Root!.Attributes("y").Select(one => one.Value),
            "//node/@x" => all.Where(one => one.Name == "node").Attributes("x").Select(one => one.Value),
            "/root/*/@y" => document.Root!.Elements().Attributes("y").Select(one => one.Value),
            "//leaf[1]" => all.Where(one => one.Name == "leaf" && one.ElementsBeforeSelf("leaf").FirstOrDefault() is null).Select(one => one.Value),
            "//leaf[@x]" => all.Where(one => one.Name == "leaf" && one.Attribute("x") is not null).Select(one => one.Value),
            "//node[leaf='x']/@x" => all.Where(one => one.Name == "node" && one.Elements("leaf").Any(leaf => leaf.Value == "x")).Attributes("x").Select(one => one.Value),
            "//*[@y='x']/@y" => all.Where(one => one.Attribute("y")?.Value == "x").Attributes("y").Select(one => one.Value),
            "/root/@made" => document.Root!.Attributes("made").Select(one => one.Value),
            "/root/made" => document.Root!.Elements("made").Select(one => one.Value),
            _ => document.Root!.Elements("made").Elements("deep").Attributes("made").Select(one => one.Value),
        };
    }

    private static List<string> Outside(string text, IReadOnlyList<FoundValue> found)
    {
        var outside = new List<string>();
        var end = 0;
        foreach (var one in found)
        {
            outside.Add(text[end..one.Start]);
            end = one.Start + one.Length;
        }

        outside.Add(text[end..]);
        return outside;
    }

    private static string DocumentOf(List<byte> choices)
    {
        var text = new StringBuilder(choices.Count % 3 == 0 ? "<?xml version='1.0'?>\n<!DOCTYPE root [<!-- ]> -->]>\n<root y='x'>" : "<root>\n");
        var depth = 0;
        for (var at = 0; at + 1 < choices.Count; at += 2)
        {
            var piece = Pieces[choices[at + 1] % Pieces.Length];
            var quote = choices[at + 1] % 2 == 0 ? "\"" : "'";
            var quoted = piece == quote ? "" : piece;
            switch (choices[at] % 8)
            {
                case 0: text.Append($"<leaf>{piece}</leaf>"); break;
                case 1: text.Append($"<leaf x={quote}{quoted}{quote}/>"); break;
                case 2: text.Append($"<leaf x = {quote}1{quoted}{quote}\n y='x' ><!-- <leaf> -->{piece}<![CDATA[{piece}]]></leaf>"); break;
                case 3: text.Append($"<!-- {piece} --><?p {piece}?>"); break;
                case 4: text.Append($"\n{(choices[at] > 128 ? piece : "")}"); break;
                case 5 when depth > 0: text.Append("</node>"); depth--; break;
                default: text.Append($"<node x={quote}{quoted}{quote}  y={quote}x{quote}>"); depth++; break;
            }
        }

        return text.Append(string.Concat(Enumerable.Repeat("</node>", depth))).Append("</root>\n").ToString();
    }

    private static void Check(Action<List<byte>> run) => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices => run([.. choices ?? []])).Check(Thorough);
}
