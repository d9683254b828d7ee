using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using NsmProxy.Files;
using NsmProxy.Files.Formats;
using NsmProxy.Launchers;
using NsmProxy.Steps;
using NsmProxy.Tests.Files;
using NsmProxy.Text;

namespace NsmProxy.Tests.Attacks;

/// <summary>A value of a session or a profile stays one value wherever it is written: no second argument, no other key, no word
/// of a shell.</summary>
public class StrangerValueTests
{
    private const int Rounds = 3000;
    private const string Nasty = "ab01 \t\n\r\"'`$\\;|&<>(){}[]=:#,-!*%~/.\u0085\u2028\u202E\u001bé";

    public static TheoryData<string, string, string> Formats => new()
    {
        { "ini", "[main]\nname=old\nother=kept\n", "main/name main/other" },
        { "json", "{\"name\": \"old\", \"other\": \"kept\"}\n", "/name /other" },
        { "yaml", "name: old\nother: kept\n", "/name /other" },
        { "xml", "<?xml version=\"1.0\"?>\n<m name=\"old\"><other>kept</other></m>\n", "/m/@name /m/other" },
        { "xml", "<?xml version=\"1.0\"?>\n<m other=\"kept\"><name>old</name></m>\n", "/m/name /m/@other" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_value_never_becomes_another_key_of_a_file(string format, string text, string keys)
    {
        var random = new Random(20261122);
        var (name, other) = (keys.Split(' ')[0], keys.Split(' ')[1]);
        var parsed = FileFormat.Find(format)!;
        var taken = 0;
        foreach (var value in OddTexts.Values.Concat(Enumerable.Range(0, Rounds).Select(_ => RandomText(random))))
        {
            var file = ConfigurationFile.Of("file", parsed, Encoding.UTF8.GetBytes(text));
            try
            {
                file.Set(name, new GivenValue(value));
            }
            catch (FilesException refused)
            {
                Assert.StartsWith("file", refused.Message, StringComparison.Ordinal);
                continue;
            }

            taken++;
            var again = ConfigurationFile.Of("file", parsed, file.ToBytes());
            Assert.Equal(value, Assert.Single(again.Find(name)).Value);
            Assert.Equal("kept", Assert.Single(again.Find(other)).Value);
            // With the old value again it is the file that it was, but for the notation of that value.
            again.Set(name, new GivenValue("old"));
            Assert.Equal(text.Split('\n').Length, Encoding.UTF8.GetString(again.ToBytes()).Split('\n').Length);
        }

        Assert.InRange(taken, OddTexts.Values.Count / 2, int.MaxValue);
    }

    [Theory]
    [InlineData("load ${session.name}", "a b", "load a b")]
    [InlineData("load ${session.name}", "a\nquit", null)]
    [InlineData("load ${session.name}", "a\rquit", null)]
    [InlineData("load ${session.name}", "a\u2028quit", null)]
    [InlineData("load \"${session.name}\" now", "a'b", "load \"a'b\" now")]
    [InlineData("load \"${session.name}\" now", "a\" \"b", null)]
    [InlineData("load \"${session.name}\" now", "a\\", null)]
    [InlineData("load 'x/${session.name}'", "a'b", null)]
    [InlineData("say \"x\" ${session.name}", "\"a\"", "say \"x\" \"a\"")]
    [InlineData("say \"x\n${session.name}", "\"a\"", "say \"x\n\"a\"")]
    public void A_value_in_a_text_of_lines_ends_neither_its_line_nor_its_quotes(string template, string name, string? expected)
    {
        using var variables = Variables(name);
        var read = Read(template);
        if (expected is null)
        {
            var refused = Assert.Throws<StepException>(() => LineText.Expand(read, variables));
            Assert.StartsWith("the value of ${session.name} has a ", refused.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, LineText.Expand(read, variables));
        }
    }

    [Fact]
    public void A_shell_reads_a_quoted_word_as_one()
    {
        var words = OddTexts.Values.Append("").ToList();
        using var folder = new TempFolder();
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"printf '%s\\0' {string.Join(' ', words.Select(ShellWord.Quote))}" },
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var printed = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal(words, printed.Split('\0')[..^1]);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_desktop_entry_has_the_same_lines_whatever_its_values_are()
    {
        var keys = Keys(new LauncherEntry("id", "title", "summary", "icon", "program").Text());
        foreach (var odd in OddTexts.Values)
        {
            var id = string.Concat(odd.Select(character => char.IsControl(character) || character is '/' or '\u2028' ? '-' : character));
            var text = new LauncherEntry(id, odd, odd, odd, odd).Text();
            Assert.Equal(keys, Keys(text));
            Assert.Equal([id + "-nsm"], ExecWords(text));
        }
    }

    [Fact]
    public void A_template_of_RaySession_is_one_element_whatever_its_values_are()
    {
        var attributes = Attributes("plain");
        foreach (var odd in OddTexts.Values)
        {
            Assert.Equal(attributes, Attributes(odd));
        }

        static List<string> Attributes(string text)
        {
            var element = XElement.Parse(new RayTemplate(new LauncherEntry(text, text, text, text, text), text).Element());
            Assert.Empty(element.Nodes());
            return [.. element.Attributes().Select(attribute => attribute.Name.LocalName)];
        }
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Nasty[random.Next(Nasty.Length)]));

    private static RunVariables Variables(string sessionName) => new(_ => null)
    {
        Folder = "/session/client",
        Session = "/session",
        SessionName = sessionName,
        ClientId = "id",
        ClientName = "name",
        ProfileFolder = "/profiles",
    };

    private static Template Read(string text)
    {
        var parts = text.Split("${session.name}");
        return new Template(text, Position.Start, [new LiteralPart(parts[0]), new VariablePart(Position.Start, "session.name", null), new LiteralPart(parts[1])]);
    }

    private static List<string> Keys(string entry) => [.. entry.Split('\n').Select(line => line.Split('=')[0])];

    /// <summary>Desktop Entry Specification 1.5: first the escapes of a string, then the quotes and the field codes of Exec.</summary>
    private static List<string> ExecWords(string entry)
    {
        var value = entry.Split('\n').Single(line => line.StartsWith("Exec=", StringComparison.Ordinal))[5..];
        var plain = Unescaped(value);
        var words = new List<string>();
        for (var i = 0; i < plain.Length;)
        {
            if (plain[i] == ' ')
            {
                i++;
                continue;
            }

            var word = new StringBuilder();
            if (plain[i] == '"')
            {
                for (i++; plain[i] != '"'; i++)
                {
                    i += plain[i] == '\\' ? 1 : 0;
                    word.Append(plain[i]);
                }

                i++;
            }
            else
            {
                for (; i < plain.Length && plain[i] != ' '; i++)
                {
                    word.Append(plain[i]);
                }
            }

            words.Add(word.ToString().Replace("%%", "%", StringComparison.Ordinal));
        }

        return words;
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            _ = value[i] == '\\'
                ? text.Append(value[++i] switch { 's' => ' ', 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other })
                : text.Append(value[i]);
        }

        return text.ToString();
    }
}
