namespace NsmProxy.Tests.Attacks;

/// <summary>Names and values as nobody would choose them who means well.</summary>
internal static class OddTexts
{
    private const int LongestName = 255;

    /// <summary>Values; none holds a NUL, which neither OSC nor a file name can.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "$(touch canary)", "`touch canary`", "; touch canary", "| touch canary", "&& touch canary", "a\ntouch canary\n", "'\"'\"", "\"; touch canary; \"",
        "'; touch canary; '", "-rf", "--load=/etc/passwd", "--", "..", "../../precious", "~root", "%s%n %f %U", "${folder}", "$$", "a=b", "*", "{a,b}", "#", "\\", "\\n",
        "a\tb", "\u001b]0;owned\a\u001b[2J", "\u202Egnp.exe", "\u2028line", "\u0085next", "\u00A0", "é\u0301", "\U0001F3B9", " blanks ", "</x><y a=\"1\">&lt;", "]]>", "{\"a\": 1}",
        "- a\n- b", "key: value", "!!python/object:os.system", "&anchor", "[section]\nkey=value", new('x', 255),
    ];

    /// <summary>Those that can be the name of one file.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Values.Where(value => value is not ".." && !value.Contains('/', StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetByteCount(value) <= LongestName)];
}
