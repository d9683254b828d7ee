using System.Text;
using NsmProxy.Files;
using NsmProxy.Files.Formats;
using NsmProxy.Files.Paths;

namespace NsmProxy.Tests.Files.Paths;

/// <summary>A client's folder <c>session/Client</c> with a project <c>song.txt</c> whose lines <c>load "PATH"</c> name files.</summary>
public sealed class ProjectPathsTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly string _client;

    public ProjectPathsTests()
    {
        _client = Directory.CreateDirectory(_temp["session/Client"]).FullName;
        Directory.CreateDirectory(_temp["audio"]);
    }

    public static TheoryData<string> Names =>
    [
        "kick.wav", "two words.wav", "it's a 'kick'.wav", "50% #1 [x] $HOME \\ &amp; <a>.wav", "größer ♫ 𝄞.wav", "-rf", "..wav", ".hidden", "no ending",
        new string('x', 251) + ".wav", string.Concat(Enumerable.Repeat("ö", 125)) + ".wav",
    ];

    private string Song => Path.Combine(_client, "song.txt");

    public void Dispose()
    {
        // .NET cannot remove what has a name that is no UTF-8.
        WritingStyles.Shell($"rm -rf '{_temp["audio"]}'");
        _temp.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_from_outside_gets_a_link_and_the_project_refers_to_it(string name)
    {
        var file = _temp.Write("audio/" + name, "sound");
        Write($"# comment\r\nload \"{file}\"  \nend");
        var outside = Linked();
        var link = Path.Combine(_client, "external", name);
        Assert.Equal($"# comment\r\nload \"{link}\"  \nend", File.ReadAllText(Song));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal([link], outside.Linked);
        Assert.Empty(outside.Missing.Concat(outside.Problems));
    }

    [Fact]
    public void A_name_with_a_line_end_is_linked_where_the_project_can_hold_it()
    {
        var file = _temp.Write("audio/two\nlines.wav", "sound");
        Write($"load \"file://{file.Replace("\n", "%0A", StringComparison.Ordinal)}\"");
        Linked();
        Assert.Equal($"load \"file://{_client}/external/two%0Alines.wav\"", File.ReadAllText(Song));
        Assert.Equal("sound", File.ReadAllText(Path.Combine(_client, "external/two\nlines.wav")));
    }

    [Fact]
    public void A_name_that_is_no_utf_8_is_linked_under_one_that_is()
    {
        WritingStyles.Shell($"printf sound > '{_temp.Path}/audio/'\"$(printf 'caf\\351')\".wav");
        Write($"load \"file://{_temp.Path}/audio/caf%E9.wav\"");
        Linked();
        Assert.Equal($"load \"file://{_client}/external/caf_.wav\"", File.ReadAllText(Song));
        Assert.Equal("sound", File.ReadAllText(Path.Combine(_client, "external/caf_.wav")));
    }

    [Fact]
    public void A_project_of_bytes_that_are_no_utf_8_holds_paths_as_bytes()
    {
        var client = Directory.CreateDirectory(_temp["session/Lied für ♫"]).FullName;
        WritingStyles.Shell($"printf sound > '{_temp.Path}/audio/'\"$(printf 'caf\\351')\".wav");
        _temp.Write("audio/öl.wav", "oil");
        var song = Path.Combine(client, "song.txt");
        File.WriteAllBytes(song, [.. Encoding.UTF8.GetBytes($"load \"{_temp.Path}/audio/öl.wav\"\nload \"{_temp.Path}/audio/caf"), 0xE9, .. ".wav\"\n"u8]);
        Paths(client).Link(new OutsidePaths(Here(client)), new WriteGate());
        Assert.Equal(Encoding.UTF8.GetBytes($"load \"{client}/external/öl.wav\"\nload \"{client}/external/caf_.wav\"\n"), File.ReadAllBytes(song));
        Assert.Equal("sound", File.ReadAllText(Path.Combine(client, "external/caf_.wav")));
    }

    [Fact]
    public void Two_files_of_one_name_get_a_unique_part_and_every_save_gives_the_same()
    {
        var (one, two) = (_temp.Write("audio/kick.wav", "1"), _temp.Write("other/kick.wav", "2"));
        Write($"load \"{one}\"\nload \"{two}\"\nload \"{one}\"\n");
        Linked();
        var first = Loaded();
        Assert.Equal(Path.Combine(_client, "external/kick.wav"), first[0]);
        Assert.Matches(@"/external/kick-[0-9a-f]{8}\.wav$", first[1]);
        Assert.Equal(first[0], first[2]);
        Assert.Equal(["1", "2", "1"], first.Select(File.ReadAllText));

        // The program has the old paths in its memory, and writes them again in another order.
        Write($"load \"{two}\"\nload \"{one}\"\n");
        var outside = Linked();
        Assert.Equal([first[1], first[0]], Loaded());
        Assert.Empty(outside.Linked);
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.Combine(_client, "external")).Length);
    }

    [Fact]
    public void A_link_points_to_the_final_target_and_is_named_as_the_project_has_it()
    {
        var file = _temp.Write("store/0a1b2c", "sound");
        File.CreateSymbolicLink(_temp["audio/inner.wav"], "../store/0a1b2c");
        File.CreateSymbolicLink(_temp["audio/kick.wav"], "inner.wav");
        Write($"load \"{_temp["audio/kick.wav"]}\"\nload \"{_temp["audio/inner.wav"]}\"\n");
        Linked();
        Assert.All(Loaded(), path => Assert.Equal(Path.Combine(_client, "external/kick.wav"), path));
        Assert.Equal(file, new FileInfo(Path.Combine(_client, "external/kick.wav")).LinkTarget);
    }

    [Fact]
    public void A_folder_is_linked_as_a_folder()
    {
        _temp.Write("audio/kick.wav", "sound");
        Write($"load \"{_temp["audio"]}/\"\nload \"{_temp["audio"]}\"\n");
        Linked();
        Assert.Equal([_client + "/external/audio/", _client + "/external/audio"], Loaded());
        Assert.Equal("sound", File.ReadAllText(_client + "/external/audio/kick.wav"));
    }

    [Fact]
    public void A_folder_around_the_session_is_not_linked_and_the_user_is_told()
    {
        Write($"load \"{_temp.Path}/\"\nload \"/\"\n");
        var outside = Linked();
        Assert.Equal([_temp.Path + "/", "/"], Loaded());
        Assert.Equal(2, outside.Problems.Count);
        Assert.False(Path.Exists(_client + "/external"));
    }

    [Fact]
    public void What_is_missing_stays_and_is_named_but_a_word_is_no_path()
    {
        File.CreateSymbolicLink(_temp["audio/dangling.wav"], "nowhere");
        Write($"load \"{_temp["audio/gone.wav"]}\"\nload \"{_temp["audio/dangling.wav"]}\"\nload \"Grand Piano\"\nload \"\"\nload \"http://example.org/a\"\n");
        var before = File.ReadAllBytes(Song);
        var outside = Linked();
        Assert.Equal([_temp["audio/gone.wav"], _temp["audio/dangling.wav"]], outside.Missing);
        Assert.Equal(before, File.ReadAllBytes(Song));
        Assert.False(Path.Exists(_client + "/external"));
    }

    [Fact]
    public void A_link_whose_file_has_gone_is_missed()
    {
        var file = _temp.Write("audio/kick.wav", "sound");
        Write($"load \"{file}\"");
        Linked();
        File.Delete(file);
        Assert.Equal([_client + "/external/kick.wav"], Linked().Missing);
    }

    [Fact]
    public void What_lies_in_the_session_or_belongs_to_the_kernel_stays()
    {
        var inside = _temp.Write("session/Client/audio/own.wav", "own");
        var other = _temp.Write("session/Other/other.wav", "other");
        _temp.Write("audio/kick.wav", "sound");
        Directory.CreateSymbolicLink(_client + "/linked", _temp["audio"]);
        Directory.CreateSymbolicLink(_temp["alias"], _temp["session"]);
        Write(string.Concat(new[] { inside, other, Song, _client + "/linked/kick.wav", _client + "/later.wav", _temp["alias/Client/audio/own.wav"], "audio/own.wav", "../Other/other.wav", "/proc/self/status", "/dev/null" }
            .Select(path => $"load \"{path}\"\n")));
        var before = File.ReadAllBytes(Song);
        var outside = Linked();
        Assert.Equal(before, File.ReadAllBytes(Song));
        Assert.Empty(outside.Missing.Concat(outside.Problems).Concat(outside.Linked));
    }

    [Fact]
    public void The_manner_of_writing_is_kept()
    {
        _temp.Write("audio/a b.wav", "sound");
        Write($"load \"../../audio/a b.wav\"\nload \"file://{_temp.Path}/audio/a%20b.wav\"\nload \"~/audio/a b.wav\"\n");
        Linked();
        Assert.Equal(["external/a b.wav", $"file://{_client}/external/a%20b.wav", "~/session/Client/external/a b.wav"], Loaded());
    }

    [Fact]
    public void A_program_that_writes_real_paths_of_a_linked_session_is_inside()
    {
        var inside = _temp.Write("session/Client/own.wav", "own");
        Directory.CreateSymbolicLink(_temp["alias"], _temp["session"]);
        Write($"load \"{inside}\"\n");
        Paths(_temp["alias/Client"]).Link(new OutsidePaths(Here(_temp["alias/Client"])), new WriteGate());
        Assert.Equal([inside], Loaded());
    }

    [Theory]
    [InlineData("ln -s ../../elsewhere session/Client/external", "symbolic link")]
    [InlineData("touch session/Client/external", "should be a folder")]
    public void A_link_folder_that_leads_elsewhere_is_refused(string trap, string words)
    {
        Directory.CreateDirectory(_temp["elsewhere"]);
        WritingStyles.Shell($"cd '{_temp.Path}' && {trap}");
        Write($"load \"{_temp.Write("audio/kick.wav", "sound")}\"\n");
        var outside = Linked();
        Assert.Contains(words, Assert.Single(outside.Problems), StringComparison.Ordinal);
        Assert.Equal([_temp["audio/kick.wav"]], Loaded());
        Assert.Empty(Directory.GetFileSystemEntries(_temp["elsewhere"]));
    }

    [Theory]
    [InlineData("song.txt")]
    [InlineData("songs")]
    public void A_project_that_leads_elsewhere_is_not_written(string link)
    {
        var file = _temp.Write("audio/kick.wav", "sound");
        var victim = _temp.Write("elsewhere/song.txt", $"load \"{file}\"\n");
        File.CreateSymbolicLink(Path.Combine(_client, link), link == "songs" ? _temp["elsewhere"] : victim);
        var (_, problems) = new ProjectPaths(new GuardedFolder(_client), [Spot(link == "songs" ? "songs/song.txt" : link)]).Link(new OutsidePaths(Here(_client)), new WriteGate());
        Assert.Contains("symbolic link", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal($"load \"{file}\"\n", File.ReadAllText(victim));
    }

    [Fact]
    public void A_hostile_link_is_neither_followed_nor_replaced()
    {
        var (file, victim) = (_temp.Write("audio/kick.wav", "sound"), _temp.Write("elsewhere/victim", "precious"));
        Directory.CreateDirectory(_client + "/external");
        File.CreateSymbolicLink(_client + "/external/kick.wav", victim);
        Write($"load \"{file}\"\n");
        Linked();
        Assert.Matches(@"/external/kick-[0-9a-f]{8}\.wav$", Assert.Single(Loaded()));
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal(victim, new FileInfo(_client + "/external/kick.wav").LinkTarget);
    }

    [Fact]
    public void A_project_that_is_still_being_written_stays_as_it_is()
    {
        Write($"load \"{_temp.Write("audio/kick.wav", "sound")}\"\n");
        using (File.Open(Song, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            var (_, problems) = Paths(_client).Link(new OutsidePaths(Here(_client)), new WriteGate());
            Assert.Contains("still open", Assert.Single(problems), StringComparison.Ordinal);
        }

        Assert.Equal([_temp["audio/kick.wav"]], Loaded());
    }

    [Fact]
    public void A_closed_gate_lets_nothing_be_written()
    {
        Write($"load \"{_temp.Write("audio/kick.wav", "sound")}\"\n");
        var gate = new WriteGate();
        Assert.True(gate.Close());
        Paths(_client).Link(new OutsidePaths(Here(_client)), gate);
        Assert.Equal([_temp["audio/kick.wav"]], Loaded());
        Assert.False(Path.Exists(_client + "/external"));
        Assert.True(gate.Pass(() => Assert.True(new WriteGate().Pass(() => { }))) is false);
    }

    [Fact]
    public void The_mode_of_the_project_stays()
    {
        Write($"load \"{_temp.Write("audio/kick.wav", "sound")}\"\n");
        WritingStyles.Shell($"chmod 640 '{Song}'");
        Linked();
        Assert.Equal("640", Convert.ToString(FileStamp.Of(Song)!.Value.Permissions, 8));
    }

    private static PathSpot Spot(string file) => new(file, FileFormat.Find("text")!, "^load \"(.*)\"", "external");

    private static ProjectPaths Paths(string client) => new(new GuardedFolder(client), [Spot("song.txt")]);

    private Place Here(string client) => Place.Of(client, isInSession: true, _temp.Path);

    private void Write(string text) => File.WriteAllText(Song, text);

    private OutsidePaths Linked()
    {
        var outside = new OutsidePaths(Here(_client));
        var (_, problems) = Paths(_client).Link(outside, new WriteGate());
        Assert.Empty(problems);
        return outside;
    }

    private List<string> Loaded() => [.. File.ReadAllLines(Song).Where(line => line.StartsWith("load ", StringComparison.Ordinal)).Select(line => line[6..line.LastIndexOf('"')])];
}
