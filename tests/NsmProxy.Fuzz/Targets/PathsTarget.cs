using NsmProxy.Files;
using NsmProxy.Files.Formats;
using NsmProxy.Files.Paths;
using NsmProxy.Text;

namespace NsmProxy.Fuzz.Targets;

/// <summary>Paths in project files. An input is a path as a project has it, the path of another file, and a project file: a
/// line, a line, and the rest.</summary>
/// <param name="scratch">A folder.</param>
internal sealed class PathsTarget(string scratch) : FuzzTarget
{
    private const string Folder = "/s/song/client";
    private const string Home = "/home/u";

    private static readonly PathSpot Quoted = new("song.txt", FileFormat.Find("text")!, "\"([^\"]*)\"", "external");

    private static readonly Place Here = new(Folder, "/real/song/client", "/s/song", Home);

    private static readonly Place[] Former =
    [
        new("/old/song/client", "/old/song/client", "/old/song", "/home/v"),
        new("/s/song/client/inner", "/s/song/client/inner", null, Home),
        new("/s", "/s", "/", Home),
    ];

    /// <inheritdoc/>
    public override string Name => "paths";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "/", "//", "/./", "/../", "..", "~", "~/", "file:", "file://", "file:///", "file://localhost/", "FILE:/", "http://", "%20", "%2F", "%00", "%", "%zz", "%c3%a9", "/s/song/client", "/s/song/client/inner", "/s/song", "/old/song/client", "/old/song", "/real/song/client",
        "/home/u", "/home/v", "/client/external/", "external/", "audio/kick.wav", "song.", "client", "\"", "\n", "\r\n", "\\", " ", "#", "?",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        "/old/song/client/audio/kick.wav\n/s/song/client/audio/kick.wav\nload \"/old/song/client/audio/kick.wav\"\r\nload \"/elsewhere/a\"\n",
        "file:///old/song/client/a%20b.wav\n/s/song/a b.wav\n\"file:///old/song/client/a%20b.wav\"",
        "~/music/x.wav\n/home/u/x/y.wav\n\"~/x\" \"../y\" \"\"",
        "../other/x.wav\n/s/song/other/é.wav\n\"/old/song/old.client/x\"",
        "/a/client/external/x.wav\n/s/song/client/external/x.wav/\n\"/a/client/external/x.wav\"",
    }.Select(Bytes);

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var (value, rest) = Line(input);
        var (second, content) = Line(rest);
        // As its bytes are read: what is left of two halves may be one character.
        var other = LosslessUtf8.Decode(LosslessUtf8.Terminated(WrittenPath.Normalized("/" + second.Replace("\0", "", StringComparison.Ordinal))).AsSpan(..^1));
        if (WrittenPath.Read(value, Folder, Home) is { } written)
        {
            Law(written.Path.StartsWith('/') && written.Normal.StartsWith('/'), "a path is not absolute");
            var text = written.Rewritten(other);
            Law(WrittenPath.Read(text, Folder, Home)?.Normal == other, $"a path is read otherwise than it was written: '{other}' as '{text}'");
            Law(written.Manner != PathManner.Uri || FileUri.Decode(FileUri.Encode(other)) == other, "a URI is decoded otherwise than it was encoded");
        }

        Moved(value, other);
        Named(second, other);
        Replaced(content, value);
    }

    /// <summary>Where nothing is a former place inside of the present one, a path is moved along once.</summary>
    private static void Moved(string value, string other)
    {
        foreach (var exists in new Func<string, bool>[] { _ => true, _ => false, path => path == other })
        {
            var once = new Relocation(Here, Former[..1], ["external"], exists);
            if (once.NewValue(value, Folder) is { } moved)
            {
                Law(moved != value && once.NewValue(moved, Folder) is null, $"a path is moved along twice: '{value}', '{moved}', '{once.NewValue(moved, Folder)}'");
            }

            new Relocation(Here, Former, ["external"], exists).NewValue(value, Folder);
            new Relocation(Here, [], ["external"], exists).NewValue(value, Folder);
        }
    }

    private static void Named(string file, string target)
    {
        var name = file.Replace("/", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
        name = name[..Math.Min(name.Length, 80)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < 3; count++)
        {
            var link = LinkName.Of(name, target, taken.Contains);
            Law(taken.Add(link) && link is not ("" or "." or "..") && !link.Contains('/', StringComparison.Ordinal), $"a link has no good name: '{link}'");
            Law(System.Text.Encoding.UTF8.GetByteCount(link) <= 255, "a link's name is too long");
        }
    }

    /// <summary>A project file in which paths are replaced; all else stays.</summary>
    private void Replaced(byte[] content, string value)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, "session", "client")).FullName;
        var song = Path.Combine(folder, Quoted.File);
        File.WriteAllBytes(song, content);
        var guarded = new GuardedFolder(folder);
        var (replaced, problems) = new ProjectPaths(guarded, [Quoted]).Replace((_, old, _) => old == value ? old + "x" : null, new WriteGate());
        Law(replaced > 0 || File.ReadAllBytes(song).AsSpan().SequenceEqual(content), "nothing was replaced, and the file is another one");
        Law(problems.All(problem => problem.Length > 0), "a problem without words");
    }

    private static (string First, byte[] Others) Line(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        return end < 0 ? (LosslessUtf8.Decode(input), []) : (LosslessUtf8.Decode(input.AsSpan(0, end)), input[(end + 1)..]);
    }
}
