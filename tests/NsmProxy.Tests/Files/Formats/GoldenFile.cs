using System.IO.Compression;
using System.Text;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>A file that a real program wrote, and one edit of it.</summary>
/// <param name="Name">The file in the folder Golden.</param>
/// <param name="Format">Its format, as in a profile.</param>
/// <param name="Expression">What is set; for a text, the regular expression.</param>
/// <param name="Value">What to.</param>
/// <param name="Before">What stands there; once in the whole file.</param>
/// <param name="After">What shall stand there.</param>
internal sealed record GoldenFile(string Name, string Format, string Expression, string Value, string Before, string After)
{
    private const string Module = "mod-script-pipe=4\n[ModulePath]";

    public static IReadOnlyList<GoldenFile> All { get; } =
    [
        new("audacity.cfg", "ini", "Module/mod-script-pipe", "1", Module, "mod-script-pipe=1\n[ModulePath]"),
        new("audacity.cfg", "ini", "Directories/TempDir", "/s/a b/größe", "/var/tmp/audacity-user", "/s/a b/größe"),
        new("audacity.cfg", "ini", "GUI/ShowSplashScreen", "0", "[GUI]\n", "[GUI]\nShowSplashScreen=0\n"),
        new("audacity.cfg", "ini", "AudioIO/Host", "JACK", "2023-02-01T20:56:51\n", "2023-02-01T20:56:51\n\n[AudioIO]\nHost=JACK\n"),
        new("audacity.cfg", "ini", "/PrefsVersion", "2", "PrefsVersion=1.1.1r1", "PrefsVersion=2"),
        new("Rosegarden.conf", "ini", "Sequencer_Options/advancedLooping", "true", "advancedLooping=false", "advancedLooping=true"),
        new("Rosegarden.conf", "ini", "General_Options/new", "@Size(1 2)", "track_size=0\n", "track_size=0\nnew=@Size(1 2)\n"),
        new("hydrogen.conf", "xml", "/hydrogen_preferences/audio_engine/audio_driver", "JACK", "<audio_driver>Auto<", "<audio_driver>JACK<"),
        new("hydrogen.conf", "xml", "//jack_track_outs", "true", "<jack_track_outs>false<", "<jack_track_outs>true<"),
        new("hydrogen.conf", "xml", "//serverList/server", "http://a/?b&<c>", "http://freepats.zenvoid.org/hydrogen.xml", "http://a/?b&amp;&lt;c>"),
        new("hydrogen.conf", "xml", "/hydrogen_preferences/preferredLanguage", "de", "<preferredLanguage></", "<preferredLanguage>de</"),
        new("rosegarden.rg", "xml+gzip", "/rosegarden-data/composition/@defaultTempo", "90.5", "defaultTempo=\"120.0000\"", "defaultTempo=\"90.5\""),
        new("rosegarden.rg", "xml+gzip", "//track[@id='3']/@label", "\"Bass\" & <lead>", "<track id=\"3\" label=\"\"", "<track id=\"3\" label=\"&quot;Bass&quot; &amp; &lt;lead>\""),
        new("rosegarden.rg", "xml+gzip", "//zoomlevel", "1", ">38400</zoomlevel>", ">1</zoomlevel>"),
        new("guitarix-ui_rc.json", "json", "/ui.skin_name", "a \"b\"", "\"Guitarix\"", "\"a \\\"b\\\"\""),
        new("guitarix-ui_rc.json", "json", "/system.midiout", "1", "\"system.midiout\": 0", "\"system.midiout\": 1"),
        new("guitarix-ui_rc.json", "json", "/new~1key", "true", "\"system.midiout\": 0\n", "\"system.midiout\": 0,\n  \"new/key\": true\n"),
        new("guitarix-banklist.json", "json", "/0/1", "my.gx", "\"scratchpad.gx\"", "\"my.gx\""),
        new("guitarix-banklist.json", "json", "/*/4/1", "-3.5", "[1, 2]", "[1, -3.5]"),
        new("clang-format.yaml", "yaml", "/AccessModifierOffset", "4", "AccessModifierOffset: -2", "AccessModifierOffset: 4"),
        new("clang-format.yaml", "yaml", "/Language", "Java", "Language:        Cpp", "Language:        Java"),
        new("clang-format.yaml", "yaml", "/BraceWrapping/AfterEnum", "false", "AfterEnum:       true", "AfterEnum:       false"),
        new("clang-format.yaml", "yaml", "/AttributeMacros/0", "macro", "- __capability", "- macro"),
        new("song.ecs", "text", "-n:\"[^\"]*\"", "-n:\"${x}\"", "-n:\"song\"", "-n:\"${x}\""),
        new("song.ecs", "text", "^# general $", "# mine", "# general ", "# mine"),
    ];

    private FileFormat FileFormat => FileFormat.Find(Format)!;

    /// <summary>Each file once.</summary>
    public static IEnumerable<GoldenFile> EachFile => All.DistinctBy(golden => golden.Name);

    /// <summary>The file's content, unpacked.</summary>
    public string Text
    {
        get
        {
            var bytes = Bytes;
            if (!FileFormat.IsCompressed)
            {
                return Encoding.UTF8.GetString(bytes);
            }

            using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
            return reader.ReadToEnd();
        }
    }

    /// <summary>The file as it is.</summary>
    public byte[] Bytes => File.ReadAllBytes(Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/Files/Formats/Golden", Name));

    /// <summary>Makes the edit in a file.</summary>
    public ConfigurationFile Edited(ConfigurationFile file)
    {
        if (FileFormat.Format is TextFormat)
        {
            file.ReplaceMatches(Expression, _ => Value);
        }
        else
        {
            file.Set(Expression, new GivenValue(Value, IsPlain: true));
        }

        return file;
    }

    public override string ToString() => $"{Name} {Expression}";
}
