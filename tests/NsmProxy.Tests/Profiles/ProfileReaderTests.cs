using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Profiles;

public class ProfileReaderTests
{
    private const string FourLines = """
        profile: 1
        name: Seq24
        command: [seq24, song.midi]
        project: song.midi
        save: {signal: USR1}
        """;

    [Fact]
    public void The_four_line_profile_of_the_format_is_what_it_says()
    {
        var result = ProfileReader.Read("/profiles/seq24.yaml", FourLines);

        var save = new Position(5, 7);
        var expected = new Profile
        {
            Id = "seq24",
            File = "/profiles/seq24.yaml",
            Name = "Seq24",
            Command = [Template.Literal("seq24"), Template.Literal("song.midi")],
            Project = [Template.Literal("song.midi")],
            Save = new SaveBySteps(
                save,
                [new SignalStep(save, TimeSpan.FromSeconds(10), Signal.Usr1, new SignalTarget())],
                new WrittenCondition(save, Template.Literal("song.midi"), TimeSpan.FromMilliseconds(100)),
                null,
                UnchangedIsSaved: false),
        };
        Assert.Empty(result.Findings);
        Assert.Equal(ModelText.Of(expected), ModelText.Of(result.Profile));
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_of_windows_change_nothing()
    {
        var text = "\uFEFF" + FourLines.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\nlabel: ${sesion}\r\n";

        var finding = Assert.Single(ProfileReader.Read("x.yaml", text).Findings);

        Assert.Equal("6:8", finding.At.ToString());
        Assert.Equal("label: ${sesion}", finding.SourceLine);
    }

    [Fact]
    public void A_template_beside_the_profile_is_named_by_its_folder()
    {
        var result = ProfileReader.Read("/profiles/seq24.yaml", FourLines + "\nnew: blank.midi\n");

        var source = Assert.IsType<CopiedSource>(Assert.Single(result.Profile!.New).Source);
        Assert.Equal("/profiles/blank.midi", source.Path.Expand(variable => variable.Name));
        Assert.Equal("blank.midi", source.Path.Source);
    }

    [Fact]
    public void The_folder_of_the_profile_is_known_as_soon_as_it_is_read()
    {
        var result = ProfileReader.Read("/profiles/seq24.yaml", FourLines + "\ndirectory: ${profile.folder}/work\n");

        Assert.Equal("/profiles/work", result.Profile!.Directory!.Expand(_ => throw new InvalidOperationException("asked for a variable")));
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_lines()
    {
        var result = ProfileReader.Read("x.yaml", "save: maybe\ncommand: text\nprofile: 1\nname: a/b\nzzz: 1\n");

        Assert.Null(result.Profile);
        Assert.Equal([1, 2, 4, 5], result.Findings.Select(finding => finding.At.Line));
    }

    [Fact]
    public void Of_very_many_mistakes_the_first_hundred_are_shown()
    {
        var text = "profile: 1\nname: X\ncommand: [x]\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"k{i}: 1\n"));

        var findings = ProfileReader.Read("x.yaml", text).Findings;

        Assert.Equal(101, findings.Count);
        Assert.Equal("x.yaml:1:1: error: there are more than 100 mistakes, of which these are shown", FindingText.Heading(findings[^1]));
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_finding()
    {
        var finding = Assert.Single(ProfileReader.ReadFile("/nowhere/x.yaml", Collection.Empty).Findings);

        Assert.Equal(FindingKind.Unreadable, finding.Kind);
        Assert.Equal("/nowhere/x.yaml:1:1: error: there is no such file", FindingText.Heading(finding));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    public void What_is_no_file_is_a_finding(string file) =>
        Assert.Equal(FindingKind.Unreadable, Assert.Single(ProfileReader.ReadFile(file, Collection.Empty).Findings).Kind);

    [Fact]
    public void A_device_without_an_end_is_refused() =>
        Assert.Equal(FindingKind.TooLarge, Assert.Single(ProfileReader.ReadFile("/dev/zero", Collection.Empty).Findings).Kind);

    [Fact]
    public void A_file_that_is_not_utf_8_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("latin.yaml", [0x61, 0x3a, 0x20, 0xe9, 0x0a]);

        var finding = Assert.Single(ProfileReader.ReadFile(file, Collection.Empty).Findings);

        Assert.Equal(FindingKind.Syntax, finding.Kind);
        Assert.Contains("byte 3", finding.Message, StringComparison.Ordinal);
    }
}
