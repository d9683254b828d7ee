using NsmProxy.Inspection;

namespace NsmProxy.Tests.Inspection;

public class DesktopEntryTests
{
    private const string Rosegarden = """
        [Desktop Entry]
        Name=Rosegarden
        Name[de]=Rosengarten
        Comment=MIDI and Audio Sequencer and Notation Editor
        Type=Application
        Exec=rosegarden %f
        MimeType=audio/x-rosegarden-composition;audio/x-rosegarden-project;audio/x-rosegarden-template;audio/midi;
        Icon=rosegarden
        [Desktop Action new]
        Name=Another
        Exec=other
        """;

    [Fact]
    public void It_says_what_the_program_is()
    {
        var entry = DesktopEntry.Read("rosegarden.desktop", Rosegarden, "rosegarden");
        Assert.NotNull(entry);
        Assert.Equal(("Rosegarden", "MIDI and Audio Sequencer and Notation Editor", "rosegarden", true, false), (entry.Name, entry.Comment, entry.Icon, entry.TakesFile, entry.SpeaksNsm));
        Assert.Equal("rg", FileEnding.OfTypes(entry.MimeTypes, ["50:audio/x-rosegarden-template:*.rgt", "50:audio/x-rosegarden-project:*.rg", "50:audio/midi:*.mid"], "rosegarden"));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("")]
    public void That_of_another_program_is_none(string program) => Assert.Null(DesktopEntry.Read("x.desktop", Rosegarden, program));

    [Theory]
    [InlineData("Exec=/usr/bin/synth %U", true)]
    [InlineData("Exec=env A=1 synth", true)]
    [InlineData("Exec=\"synth\" -x", true)]
    [InlineData("Exec=bash -c synth", false)]
    [InlineData("Exec=", false)]
    [InlineData("Hidden=true\nExec=synth", false)]
    [InlineData("Type=Link\nExec=synth", false)]
    public void It_is_known_by_the_first_word_of_its_command(string keys, bool isIt) =>
        Assert.Equal(isIt, DesktopEntry.Read("x.desktop", $"[Desktop Entry]\n{keys}\n", "synth") is not null);

    [Fact]
    public void It_says_whether_the_program_speaks_nsm() =>
        Assert.True(DesktopEntry.Read("x.desktop", "[Desktop Entry]\nExec=synth\nX-NSM-Capable=true\n", "synth")!.SpeaksNsm);

    [Theory]
    [InlineData("load .xmz file", "xmz")]
    [InlineData("Load a song (*.h2song) at startup", "h2song")]
    [InlineData("file.rg", "rg")]
    [InlineData("load saved state, defaults to '$HOME/.config/yoshimi/yoshimi-0.state'", "state")]
    [InlineData("Load MIDI file on startup", "midi")]
    [InlineData("the file that is opened, e.g. one. Or two", null)]
    [InlineData("", null)]
    public void A_text_names_the_ending_of_files(string text, string? ending) => Assert.Equal(ending, FileEnding.InText(text));

    [Theory]
    [InlineData("application/x-audacity-project;application/x-audacity-project+sqlite3;audio/aac", "audacity", "aup3")]
    [InlineData("text/plain", "mousepad", "txt")]
    [InlineData("text/xml", "guitarix", null)]
    [InlineData("audio/x-wav;audio/flac", "mhwaveedit", "wav")]
    public void The_types_of_files_name_it_too(string types, string program, string? ending) => Assert.Equal(ending, FileEnding.OfTypes(types.Split(';'),
        ["50:application/x-audacity-project:*.aup", "50:application/x-audacity-project+sqlite3:*.aup3", "50:text/plain:*.asc", "50:text/plain:*.txt", "50:text/plain:*,v", "50:audio/x-wav:*.wav", "x", "::"], program));
}
