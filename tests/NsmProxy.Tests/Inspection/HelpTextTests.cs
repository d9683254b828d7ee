using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using NsmProxy.Inspection;

namespace NsmProxy.Tests.Inspection;

/// <summary>Every <c>Help/NAME.txt</c>, what a real program printed, gives what stands in <c>Help/NAME.out</c>. With
/// NSMPROXY_UPDATE_GOLDEN=1 the outputs are written instead, to be looked at before they are committed.</summary>
public class HelpTextTests
{
    internal static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Help");

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).Select(name => new TheoryDataRow<string>(name));

    internal static HelpText Of(string program) => HelpText.Read(File.ReadAllText(Path.Combine(Folder, program + ".txt")));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_real_program_says_is_understood(string name)
    {
        var actual = Shown(Of(name));
        var golden = Path.Combine(Folder, name + ".out");
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Theory]
    [InlineData("  -f FILE, --file FILE  load a file", "-f --file", "FILE", false, "load a file")]
    [InlineData("  -S, --state[=<file>]       load saved state", "-S --state", "file", true, "load saved state")]
    [InlineData("-jackname <name> -- a name for your JACK client", "-jackname", "name", false, "a name for your JACK client")]
    [InlineData("  -L <pathname> , --load-session=<pathname> load it", "-L --load-session", "pathname", true, "load it")]
    [InlineData("--help or -h        Show this help and exit.", "--help -h", null, false, "Show this help and exit.")]
    [InlineData("[--load|state, -l|s <session>]", "--load --state -l -s", "session", false, "")]
    [InlineData("  -d, --driver <Audiodriver>  Use it", "-d --driver", "Audiodriver", false, "Use it")]
    [InlineData("  --child                     Child process", "--child", null, false, "Child process")]
    [InlineData("  -p, --rpcport=PORT    start a server", "-p --rpcport", "PORT", true, "start a server")]
    public void An_option_s_line_is_read(string line, string names, string? value, bool joined, string text)
    {
        var option = Assert.Single(HelpText.Read(line).Options);
        Assert.Equal((names, value, joined, text), (string.Join(' ', option.Names), option.Value, option.IsJoined, option.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(seq24:7128): Gtk-WARNING **: 21:28:10.032: cannot open display: \n")]
    [InlineData("Error: no such thing\n- and a list\n-- 3 --\n")]
    [InlineData("---\n[\n[-\n-\n--\nusage\nUsage:\n\nusage: \n")]
    public void What_is_no_help_says_nothing(string text) => Assert.True(HelpText.Read(text).IsEmpty);

    [Theory]
    [InlineData("usage: prog [OPTIONS] [FILENAME]", "FILENAME")]
    [InlineData("Usage: rosegarden [--nosplash] [--nosound] [file.rg]\n       rosegarden --convert source.rg dest.mid", "file.rg")]
    [InlineData("Usage:\n  gedit [OPTION…] [FILE…] [+LINE[:COLUMN]]", "FILE")]
    [InlineData("usage: pd [-flags] [file]...", "file")]
    [InlineData("usage: x [-h] [-c FILE] [-d] [NAME]", "NAME")]
    [InlineData("usage: convert --from x --to y", "")]
    [InlineData("Usage: program [options...]", "")]
    [InlineData("Syntax: mhwaveedit [files]", "files")]
    public void The_line_of_use_names_the_other_arguments(string text, string operands) =>
        Assert.Equal(operands, string.Join(' ', HelpText.Read(text).Operands.Select(operand => operand.Name)));

    [Fact]
    public void A_manual_page_is_read_like_a_help()
    {
        var text = RoffText.Strip("""
            .\" a comment
            .de INDENT
            --not-an-option
            ..
            .TH Seq24 1 "November 20 2010"
            .SH SYNOPSIS
            .B seq24
            [\fIOPTIONS\fP] [\fIFILENAME\fP]
            .SH OPTIONS
            Seq24 accepts the following options:
            .TP 8
            .B \-\-file \fI<filename>\fP
            Load MIDI file on startup
            .TP 8
            .B \-\-jack_transport
            seq24 will sync to \(aqJACK\(cq transport
            .HP
            \fB\-j\fR <str> , \fB\-\-jack\-name=\fR<str> jack client name
            .BR \-N ", " \-\-name-tag=<tag> " Add a tag to the client name."
            .SH SIGNALS
            On \fBSIGUSR1\fR it saves its file. On SIGUSR2 it does not.
            """);
        var page = HelpText.Read(text);
        Assert.Equal("FILENAME", Assert.Single(page.Operands).Name);
        Assert.Equal(
            ["--file filename | Load MIDI file on startup", "--jack_transport | seq24 will sync to 'JACK' transport", "--jack-name=str | jack client name", "--name-tag=tag | Add a tag to the client name."],
            page.Options.Select(option => $"{option.Shown} | {option.Text}"));
        Assert.Equal("On SIGUSR1 it saves its file", Usr1Words.In(text)![^28..]);
    }

    [Fact]
    public void A_manual_page_is_found_compressed_and_behind_a_link()
    {
        var folder = Directory.CreateTempSubdirectory("nsmproxy-man-").FullName;
        try
        {
            var section = Directory.CreateDirectory(Path.Combine(folder, "man1")).FullName;
            File.WriteAllText(Path.Combine(section, "link.1"), ".so man1/page.1\n");
            using (var gzip = new GZipStream(File.Create(Path.Combine(section, "page.1.gz")), CompressionLevel.Fastest))
            {
                gzip.Write(".SH OPTIONS\n.TP\n\\-\\-state FILE\nthe session\n"u8);
            }

            var page = ManualPage.Find(["missing", "link"], folder);
            Assert.Equal(Path.Combine(section, "page.1.gz"), page?.File);
            Assert.Equal("--state", Assert.Single(HelpText.Read(page!.Text).Options).Name);
            Assert.Null(ManualPage.Find(["missing"], folder));

            // A page that leads to itself, and one that breaks off.
            File.WriteAllText(Path.Combine(section, "loop.1"), ".so man1/loop.1\n");
            File.WriteAllBytes(Path.Combine(section, "broken.1.gz"), File.ReadAllBytes(Path.Combine(section, "page.1.gz"))[..14]);
            Assert.NotNull(ManualPage.Find(["loop"], folder));
            Assert.NotNull(ManualPage.Find(["broken"], folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Any_bytes_are_read()
    {
        var random = new Random(1);
        const string Letters = "-–=[]<>|,:/ \t\nabAB.…'\"\\fBR()\u001b[1m\b*{}";
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(200); length > 0; length--)
            {
                text.Append(Letters[random.Next(Letters.Length)]);
            }

            HelpText.Read($"usage: {text}");
            HelpText.Read($"SYNOPSIS\n{text}\n {text}");
            HelpText.Read(RoffText.Strip($".SH {text}\n.BR {text}\n.TP\n{text}"));
        }
    }

    private static string Shown(HelpText help)
    {
        var text = new StringBuilder();
        foreach (var operand in help.Operands)
        {
            text.Append($"operand  {operand.Name}{(OptionRoles.OperandLikelihood(operand) > 0 ? "  PROJECT" : OptionRoles.IsJackName(operand) ? "  JACKNAME" : "")} | {operand.Text}\n");
        }

        foreach (var option in help.Options)
        {
            var role = OptionRoles.Of(option);
            text.Append($"{(role == OptionRole.None ? "-" : role.ToString())}  {string.Join(' ', option.Names)}{(option.Value is null ? "" : option.IsJoined ? " =" : "  ")}{option.Value} | {option.Text}\n");
        }

        return text.ToString();
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
