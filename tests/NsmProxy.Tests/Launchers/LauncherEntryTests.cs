using System.Diagnostics;
using NsmProxy.Launchers;
using NsmProxy.Profiles;
using NsmProxy.Tests.Files;

namespace NsmProxy.Tests.Launchers;

public sealed class LauncherEntryTests : IDisposable
{
    // Compares what GLib reads of an entry, the reference reader of menus, with what was meant.
    private const string Reader = """
        import sys
        from gi.repository import GLib
        file = GLib.KeyFile()
        file.load_from_file(sys.argv[1], GLib.KeyFileFlags.NONE)
        got = [file.get_string('Desktop Entry', key) for key in ('Name', 'Comment', 'Icon', 'TryExec', 'X-NSM-Exec')]
        program = GLib.shell_parse_argv(file.get_string('Desktop Entry', 'Exec').replace('%%', '%'))[1]
        print('as meant' if got == sys.argv[2:] and program == sys.argv[-1:] else (got, program))
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void Every_profile_of_the_collection_makes_a_valid_entry()
    {
        var validate = Programs.Require("desktop-file-validate", "desktop-file-utils");
        var collection = new Collection([Path.Combine(Repository.Folder, "profiles")]);
        List<Profile> profiles = [.. collection.List().Select(place => ProfileReader.ReadFile(place.File, collection).Profile!)];
        var titles = LauncherTitles.Of(profiles);
        Assert.NotEmpty(profiles);
        Assert.Distinct(titles.Values);
        var entries = new LauncherEntries(_folder.Path);
        Assert.Equal("", Output(validate, [.. profiles.Select(profile => entries.Write(LauncherEntry.Of(profile, titles[profile.Id])))]));
    }

    [Fact]
    public void An_entry_has_what_its_readers_look_for() => Assert.Equal(
        """
        [Desktop Entry]
        Type=Application
        Version=1.0
        Name=Seq24 (session)
        Comment=A MIDI sequencer of loops
        Exec=seq24-nsm
        TryExec=seq24
        Icon=seq24
        Categories=AudioVideo;Audio;
        NoDisplay=true
        X-NSM-Capable=true
        X-NSM-Exec=seq24-nsm
        X-NsmProxy-Profile=seq24

        """,
        new LauncherEntry("seq24", "Seq24 (session)", "A MIDI sequencer of loops", "seq24", "seq24").Text());

    [Theory]
    [InlineData("plain", "Plain", "two words")]
    [InlineData("two words", " leading blank", "back\\slash \\n and a\nline break\tand a tab\r")]
    [InlineData("a'b\"c`d$e\\f", "[Brackets]=;", "#no comment")]
    [InlineData("100%", "Ünï – 音", "x")]
    [InlineData("a&b(c)|d>e*?~#;", "x=y", "\\")]
    public void What_glib_reads_is_what_was_meant(string id, string title, string summary)
    {
        var python = Programs.RequirePythonModule("gi", "python3-gi");
        var file = new LauncherEntries(_folder.Path).Write(new LauncherEntry(id, title, summary, "icon name", "/opt/a b/program"));
        var script = _folder.Write("read.py", Reader);
        Assert.Equal("as meant\n", Output(python, script, file, title, summary, "icon name", "/opt/a b/program", id + "-nsm"));
    }

    [Fact]
    public void No_value_can_add_a_line_to_an_entry()
    {
        var lines = new LauncherEntry("x", "a\nExec=evil", "b\rExec=evil", "c\nExec=evil", "d\n[Desktop Action x]").Text().Split('\n');
        Assert.Equal(["Exec=x-nsm"], lines.Where(line => line.StartsWith("Exec", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.StartsWith('['));
    }

    [Theory]
    [InlineData("audacity", "audacity")]
    [InlineData("gedit", "gedit")]
    [InlineData("demo", null)]
    [InlineData("yoshimi-headless", "yoshimi")]
    [InlineData("pd", "pd")]
    [InlineData("vcvrack", "Rack")]
    public void The_program_is_found_behind_a_shell(string id, string? program)
    {
        var collection = new Collection([Path.Combine(Repository.Folder, "profiles")]);
        Assert.Equal(program, ProgramName.Of(ProfileReader.ReadFile(collection.Find(id)!, collection).Profile!));
    }

    [Fact]
    public void Profiles_of_one_name_have_titles_of_their_own()
    {
        var titles = LauncherTitles.Of([Named("synth-b", "Synth"), Named("synth", "Synth"), Named("other", "Other")]);
        Assert.Equal("Synth (session)", titles["synth"]);
        Assert.Equal("Synth (session, synth-b)", titles["synth-b"]);
        Assert.Equal("Other (session)", titles["other"]);
    }

    public void Dispose() => _folder.Dispose();

    private static Profile Named(string id, string name) =>
        ProfileReader.Read($"/profiles/{id}.yaml", $"profile: 1\nname: {name}\ncommand: [x]\nsave: none\n").Profile!;

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadToEnd() + errors.Result;
    }
}
