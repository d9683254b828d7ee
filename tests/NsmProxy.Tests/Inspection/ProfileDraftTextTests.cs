using System.Runtime.CompilerServices;
using NsmProxy.Inspection;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Inspection;

/// <summary>The findings about each program here give the profile <c>Golden/NAME.yaml</c>. With NSMPROXY_UPDATE_GOLDEN=1 the
/// profiles are written instead, to be looked at before they are committed.</summary>
public class ProfileDraftTextTests
{
    private static readonly Signal Usr2 = new(12);

    private static readonly Dictionary<string, ProgramFindings> Programs = new()
    {
        ["seq24"] = Found("seq24") with
        {
            Package = new("seq24", "0.9.3-2", null, "Real time MIDI sequencer"),
            Desktop = new("seq24.desktop", "Seq24", "MIDI Sequencer", "seq24", [], false, false),
            Manual = HelpText.Read("SYNOPSIS\nseq24 [OPTIONS] [FILENAME]\nOPTIONS\n  --file <filename>\n          Load MIDI file on startup\n  --jack_session_uuid <uuid>\n          Set uuid for jack session\n"),
            ManualFile = "/usr/share/man/man1/seq24.1.gz",
            Code = new() { Toolkit = Toolkit.Of(["libgtk-x11-2.0.so.0"]), Usr1Code = "/usr/bin/seq24 gives SIGUSR1 to sigaction", HandlesSignals = true, IsJackClient = true },
        },
        ["yoshimi"] = Helped("yoshimi") with
        {
            Package = new("yoshimi", "2.2.3-1", "https://yoshimi.sourceforge.io/", "software synthesizer based on ZynAddSubFX"),
            Desktop = new("yoshimi.desktop", "Yoshimi", "Real Time Synthesizer", "yoshimi", [], false, false),
            Code = new() { Toolkit = Toolkit.Of(["libfltk.so.1.3"]), Usr1Code = "/usr/bin/yoshimi gives SIGUSR1 to sigaction", HandlesSignals = true, IsJackClient = true, HasJackSession = true, ReadsCommands = true },
        },
        ["mousepad"] = Helped("mousepad") with
        {
            Desktop = new("org.xfce.mousepad.desktop", "Mousepad", "Simple Text Editor", "org.xfce.mousepad", ["text/plain"], true, false),
            Ending = "txt",
            Code = new() { Toolkit = Toolkit.Of(["libgtk-3.so.0"]) },
        },
        ["hydrogen"] = Helped("hydrogen") with
        {
            Desktop = new("org.hydrogenmusic.Hydrogen.desktop", "Hydrogen", "Create drum sequences", "org.hydrogenmusic.Hydrogen", ["application/x-hydrogen-song"], true, true),
            Code = new() { Toolkit = Toolkit.Of(["libQt5Widgets.so.5"]), HandlesSignals = true, IsJackClient = true },
        },
        ["jack_mixer"] = Helped("jack_mixer") with { Code = new() { NsmIn = "/usr/lib/python3/dist-packages/jack_mixer/nsmclient.py", Toolkit = Toolkit.Of(["libgtk-3"]) } },
        ["sooperlooper"] = Helped("sooperlooper") with { Code = new() { ListensForOsc = true, IsJackClient = true }, Probe = new([Usr2], ["udp://:9951"], null, "ready") },
        ["fluidsynth"] = Helped("fluidsynth") with { Package = new("fluidsynth", "2.3.1-2", "http://www.fluidsynth.org", "Real-time MIDI software synthesizer"), Code = new() { ReadsCommands = true } },
        ["rosegarden"] = Helped("rosegarden") with { Ending = "rg", Code = new() { Toolkit = Toolkit.Of(["libQt5Widgets.so.5"]), HandlesSignals = true, IsJackClient = true, ListensForOsc = true } },
        ["probed"] = Found("probed") with
        {
            Help = HelpText.Read("usage: probed [--no-gui] [--osc-port=PORT] [--config-dir=DIR] song"),
            HelpOption = "-h",
            Probe = new([Signal.Usr1, Signal.Term], ["tcp://:7000", "udp://:7001"], "exit status 1", "no sound card"),
            Words = "On SIGUSR1 it saves",
            ManualFile = "/usr/share/man/man1/probed.1",
        },
        ["unknown"] = Found("unknown"),
        // Its file comes second, behind something that nobody knows; and its JACK client's name first.
        ["second"] = Found("second") with { Help = HelpText.Read("usage: second MODE FILE\n  --load=FILE  load a session"), HelpOption = "--help" },
        ["named"] = Found("named") with { Help = HelpText.Read("usage: named NAME FILE\n\npositional arguments:\n  NAME  set JACK client name\n  FILE  the song\n"), HelpOption = "--help" },
        ["hostile"] = Found("hostile\n- [x]: {y}\u0085#") with
        {
            Package = new("a: b", "1\n#2", "\"'\\: [", "# no: comment\n- x"),
            Desktop = new("x\ny.desktop", "../ a: [\u2028]\t\u0001 ${folder}", "${nothing} $ \"q\" \\ # x", "{icon}", [], true, false),
            Help = new([new ProgramOption(["--state\nx: y", "-s"], "a\nb", true, "text\nprofile: 2\u2029"), new ProgramOption(["--session"], "${x}", false, "\r\n\0")], [new ProgramOperand("FILE\n", "\nname: x")]),
            HelpOption = "--help",
            Ending = "y\n: z",
            Words = "save\nproject: x",
            ManualFile = "/man/x\n.1",
            Code = new() { Usr1Code = "x\ny: z", Usr1Words = "\u0000\nsave" },
        },
    };

    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Golden");

    public static IEnumerable<TheoryDataRow<string>> Names() => Programs.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_found_gives_the_profile_that_stands_beside_this(string name)
    {
        var actual = ProfileDraftText.Of(Programs[name], name == "seq24" ? "/usr/share/nsmproxy/profile.schema.json" : null, name == "yoshimi" ? "yoshimi" : null);
        var golden = Path.Combine(Folder, name + ".yaml");
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_finds_nothing_wrong_with_it(string name)
    {
        var text = ProfileDraftText.Of(Programs[name], "/schema", "other");
        Assert.StartsWith("written by nsmproxy new from ", Evidence.Of(text.Split('\n')).Otherwise, StringComparison.Ordinal);
        var result = ProfileReader.Read("draft.yaml", text);
        Assert.Empty(result.Findings.Select(FindingText.Format));
        Assert.Equal(ProfileDraftText.NameOf(Programs[name]), result.Profile!.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_each_other_way_in_its_place_it_is_as_good(string name)
    {
        var lines = ProfileDraftText.Of(Programs[name], null).Split('\n').ToList();
        foreach (var other in lines.Where(line => line.StartsWith("# save: ", StringComparison.Ordinal) || line.StartsWith("# new: ", StringComparison.Ordinal)))
        {
            var key = other[2..other.IndexOf(':', StringComparison.Ordinal)];
            var changed = lines.Where(line => !line.StartsWith(key + ":", StringComparison.Ordinal)).Append(other[2..]).ToList();
            // What is said to need a project has none here.
            if (key == "save" && !lines.Exists(line => line.StartsWith("project:", StringComparison.Ordinal)))
            {
                changed.Insert(changed.FindIndex(line => line == "profile: 1") + 1, "project: x");
            }

            var findings = ProfileReader.Read("draft.yaml", string.Join('\n', changed)).Findings.Where(finding => !finding.Message.Contains("template", StringComparison.Ordinal));
            Assert.Empty(findings.Select(finding => $"{other}: {FindingText.Format(finding)}"));
        }
    }

    private static ProgramFindings Found(string name) => new(
        new FoundProgram(name, name, "/usr/bin/" + name, "/usr/bin/" + name), null, null, HelpText.Nothing, null, HelpText.Nothing, null, null, CodeFindings.Nothing, null, null);

    private static ProgramFindings Helped(string name) => Found(name) with { Help = HelpTextTests.Of(name), HelpOption = "--help" };

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
