namespace NsmProxy.Fuzz.Targets;

/// <summary>The formats of <c>rewrite</c>, with the words of their grammars.</summary>
internal static class Formats
{
    /// <summary>A target for each.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new FormatTarget("ini",
            ["[", "]", "[a]\n", "a=b\n", "=", " = ", ";", "#", "/", "[a][b]", "[a]/", "\\", "\"", "\r\n", "[General]\n", "key", "[] ;", "a\\1\\b="],
            [("audacity.cfg", "Module/mod-script-pipe", "1"), ("audacity.cfg", "AudioIO/Host", "JACK"), ("audacity.cfg", "/PrefsVersion", "2"), ("Rosegarden.conf", "General_Options/new", "@Size(1 2)")]),
        new FormatTarget("json",
            ["{", "}", "[", "]", "\"", ":", ",", "null", "true", "false", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\\"", "\\\\", "//", "/*", "*/", "/a", "/0", "/-", "/*", "~0", "~1", "{\"a\":", "[1,", "-0.5e+3", "\n  "],
            [("guitarix-ui_rc.json", "/ui.skin_name", "a \"b\""), ("guitarix-ui_rc.json", "/new~1key", "true"), ("guitarix-banklist.json", "/0/1", "my.gx"), ("guitarix-banklist.json", "/*/4/1", "-3.5")]),
        new FormatTarget("xml", Xml,
            [("hydrogen.conf", "/hydrogen_preferences/audio_engine/audio_driver", "JACK"), ("hydrogen.conf", "//jack_track_outs", "true"), ("hydrogen.conf", "//serverList/server", "http://a/?b&<c>"), ("hydrogen.conf", "/hydrogen_preferences/new/@made", "␤")]),
        new FormatTarget("yaml",
            ["- ", "? ", ": ", ":\n", "&a ", "*a", "!!str ", "!a ", "|\n", ">-\n", "|2+\n", "---\n", "...\n", "%YAML 1.2\n", "{", "}", "[", "]", ", ", "'", "\"", "''", "\\x41", "\\\n", "#", " #", "<<: ", "~", "null", "true", "0x1f", "/a", "/0", "/-", "/*", "\n  ", "\n\n", "\t", "@", "`"],
            [("clang-format.yaml", "/AccessModifierOffset", "4"), ("clang-format.yaml", "/BraceWrapping/AfterEnum", "false"), ("clang-format.yaml", "/AttributeMacros/0", "macro"), ("clang-format.yaml", "/new/deep", "␤a: b")]),
        new FormatTarget("text",
            ["^", "$", "(", ")", "(?:", "(?<a>", "(?=", "[^\"]*", ".*", "\\d+", "\\b", "*", "+?", "{2,}", "|", "\\1", "(?i)", "\\p{L}", "$1", "$$", "\r\n", "\\r", "\\n", "(a+)+", "(?s)"],
            [("song.ecs", "-n:\"([^\"]*)\"", "$1x"), ("song.ecs", "^# general $", "# mine"), ("song.ecs", "^-a:(\\w+)", "␤")]),
        new FormatTarget("xml+gzip", ["\u001f", "\b", "\0\0\0\0", "/rosegarden-data/composition/@defaultTempo", "//zoomlevel", .. Xml],
            [("rosegarden.rg", "/rosegarden-data/composition/@defaultTempo", "90.5"), ("rosegarden.rg", "//track[@id='3']/@label", "\"Bass\" & <lead>")]),
    ];

    private static IReadOnlyList<string> Xml =>
    [
        "<a>", "</a>", "<a", "/>", ">", "<a b='c'>", " b=\"c\"", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='ISO-8859-1'?>", "<?a ", "?>", "<!DOCTYPE a [", "<!ENTITY x \"y\">", "]>", "&amp;", "&lt;", "&#x41;", "&#10;", "&x;",
        "/a", "//a", "/@b", "//@*", "/*", "[1]", "[@b]", "[@b='c']", "[a='x']", "xmlns:n='u'", "n:a", "\n  ", "'", "\"",
    ];
}
