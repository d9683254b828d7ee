using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>The key <c>paths</c>, with a program that finds the files of its project or does not.</summary>
public class PathsTests
{
    private const string Client = "Player.nABCD";

    [Fact]
    public void A_file_from_outside_is_linked_before_the_save_is_answered() => Stage.Run(async stage =>
    {
        var kick = Sample(stage, "kick.wav");
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, kick);
        string? atReply = null;
        proxy.Client.Heard += message => atReply ??= message is Reply ? Song(proxy) : null;
        await proxy.SavedAsync();
        Assert.Equal($"# song\nload \"{proxy.Folder}/external/kick.wav\"\n", atReply);
        Assert.Equal(kick, new FileInfo(proxy.Folder + "/external/kick.wav").LinkTarget);
        Assert.Contains("linked into the session: 'kick.wav'", proxy.Told);

        // The program still has the old path in its memory; the previous version is the one with the link.
        await proxy.SavedAsync();
        Assert.Equal(atReply, Song(proxy));
        Assert.Equal(atReply, File.ReadAllText(proxy.Folder + "/.nsmproxy/previous/song.txt"));
        Assert.Single(Directory.GetFileSystemEntries(proxy.Folder + "/external"));
        Assert.Single(proxy.Told);
        await proxy.StoppedAsync();

        var again = await OpenAsync(stage, "player");
        Assert.Contains($"found {proxy.Folder}/external/kick.wav: kick.wav's sound", again.ProgramLog, StringComparison.Ordinal);
        await again.StoppedAsync();
    });

    [Fact]
    public void A_session_that_is_packed_and_unpacked_elsewhere_has_everything() => Stage.Run(async stage =>
    {
        var (kick, own) = (Sample(stage, "größer  kick.wav"), Sample(stage, "session/Player.nABCD/own.wav"));
        var folder = Path.GetDirectoryName(Sample(stage, "samples/loop.wav"))!;
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, kick, own, folder + "/loop.wav");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();

        await ShellAsync(stage, "tar -chf song.tar session && rm -rf session samples *.wav && mkdir -p 'another place/for songs' && tar -C 'another place/for songs' -xf song.tar");
        var moved = await OpenAsync(stage, "player", "../another place/for songs/session/" + Client);
        Assert.Contains($"found {moved.Folder}/external/größer  kick.wav: größer  kick.wav's sound", moved.ProgramLog, StringComparison.Ordinal);
        Assert.Contains($"found {moved.Folder}/own.wav: own.wav's sound", moved.ProgramLog, StringComparison.Ordinal);
        Assert.Contains($"found {moved.Folder}/external/loop.wav: loop.wav's sound", moved.ProgramLog, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", moved.ProgramLog, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Session, Song(moved), StringComparison.Ordinal);
        await moved.SavedAsync();
        Assert.DoesNotContain(stage.Session, Song(moved), StringComparison.Ordinal);
        Assert.Null(new FileInfo(moved.Folder + "/external/loop.wav").LinkTarget);
        await moved.StoppedAsync();
    });

    [Theory]
    [InlineData("mv session renamed", "renamed")]
    [InlineData("mv session renamed && mv renamed twice", "twice")]
    [InlineData("mkdir deep && mv session deep/", "deep/session")]
    [InlineData("mkdir -p deep/session && mv session deep/session/session", "deep/session/session")]
    [InlineData("mv session session2", "session2")]
    [InlineData("mv session tmp && mkdir session && mv tmp/session session/session", "session/session")]
    [InlineData("mv session 'it'\\''s \"new\" $HOME & <100%> ♫'", "it's \"new\" $HOME & <100%> ♫")]
    [InlineData("mv session hidden && ln -s hidden alias", "alias")]
    public void A_session_that_was_moved_opens_with_every_file_inside(string move, string session) => Stage.Run(async stage =>
    {
        var (own, other) = (Sample(stage, $"session/{Client}/own.wav"), Sample(stage, "session/Other.nXYZ/other.wav"));
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, own, other, Sample(stage, "session2.wav"));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();

        await ShellAsync(stage, move);
        var moved = await OpenAsync(stage, "player", $"../{session}/{Client}");
        var root = Path.Combine(stage.Root, session);
        Assert.Equal($"# song\nload \"{root}/{Client}/own.wav\"\nload \"{root}/Other.nXYZ/other.wav\"\nload \"{root}/{Client}/external/session2.wav\"\n", Song(moved));
        Assert.Equal(3, moved.ProgramLog.Split('\n').Count(line => line.StartsWith("found ", StringComparison.Ordinal)));
        await moved.SavedAsync();
        await moved.StoppedAsync();
        Assert.Empty(moved.Told);
    });

    [Fact]
    public void A_copy_uses_its_own_files_and_the_original_stays_as_it_is() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, Sample(stage, $"session/{Client}/own.wav"), Sample(stage, "kick.wav"), $"{proxy.Folder}/not-there-yet.wav");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        var original = Song(proxy);

        await ShellAsync(stage, "cp -a session copy && cp -a copy copy-of-copy");
        foreach (var session in new[] { "copy", "copy-of-copy" })
        {
            var copy = await OpenAsync(stage, "player", $"../{session}/{Client}");
            Assert.Equal(original.Replace(stage.Session + "/", $"{stage.Root}/{session}/", StringComparison.Ordinal), Song(copy));
            await copy.StoppedAsync();
        }

        Assert.Equal(original, Song(proxy));
        var again = await OpenAsync(stage, "player");
        await again.StoppedAsync();
        Assert.Equal(original, Song(again));
    });

    [Fact]
    public void A_version_that_is_put_back_after_a_move_leads_here_too() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, Sample(stage, $"session/{Client}/own.wav"));
        await proxy.SavedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        await ShellAsync(stage, "mv session moved");
        var moved = await OpenAsync(stage, "player", $"../moved/{Client}");
        await moved.StoppedAsync();
        File.WriteAllText(moved.Folder + "/song.txt", "");
        var restored = await OpenAsync(stage, "player", $"../moved/{Client}");
        Assert.Contains($"found {moved.Folder}/own.wav", restored.ProgramLog, StringComparison.Ordinal);
        await restored.StoppedAsync();
    });

    [Fact]
    public void A_session_that_does_not_know_its_former_place_knows_its_links() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, Sample(stage, "kick.wav"));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        await ShellAsync(stage, $"mv session moved && rm -r moved/{Client}/.nsmproxy");
        var moved = await OpenAsync(stage, "player", $"../moved/{Client}");
        Assert.Contains($"found {moved.Folder}/external/kick.wav", moved.ProgramLog, StringComparison.Ordinal);
        await moved.StoppedAsync();
    });

    [Fact]
    public void What_cannot_be_linked_is_said_and_the_save_is_a_save() => Stage.Run(async stage =>
    {
        var kick = Sample(stage, "kick.wav");
        var proxy = await OpenAsync(stage, Profile(stage));
        File.WriteAllText(proxy.Folder + "/external", "in the way");
        Add(proxy, kick);
        await proxy.SavedAsync();
        Assert.Equal($"# song\nload \"{kick}\"\n", Song(proxy));
        Assert.Contains(proxy.Told, told => told.StartsWith("saved, but not all files from outside the session are linked into it: ", StringComparison.Ordinal));
        Assert.Equal("in the way", File.ReadAllText(proxy.Folder + "/external"));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_missing_file_is_named_once() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage));
        Add(proxy, stage.Root + "/gone.wav");
        await proxy.SavedAsync();
        await proxy.SavedAsync();
        Assert.Contains("gone.wav'", Assert.Single(proxy.Told), StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_project_that_cannot_be_read_is_left_alone_and_opened() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage, "gzip", format: "text+gzip"));
        Add(proxy, Sample(stage, $"session/{Client}/own.wav"));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        await ShellAsync(stage, "mv session moved");
        Profile(stage, "gzip", format: "text");
        var before = File.ReadAllBytes($"{stage.Root}/moved/{Client}/song.txt");
        var moved = await OpenAsync(stage, "player", $"../moved/{Client}");
        Assert.Contains(moved.Told, told => told.Contains("may still lead to where the session was before", StringComparison.Ordinal) && told.Contains("song.txt", StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(moved.Folder + "/song.txt"));
        await moved.SavedAsync();
        Assert.Contains(moved.Told, told => told.StartsWith("saved, but", StringComparison.Ordinal));
        await moved.StoppedAsync();

        // The profile was corrected: nothing has been forgotten.
        Profile(stage, "gzip", format: "text+gzip");
        var again = await OpenAsync(stage, "player", $"../moved/{Client}");
        Assert.Contains($"found {moved.Folder}/own.wav", again.ProgramLog, StringComparison.Ordinal);
        await again.StoppedAsync();
    });

    [Fact]
    public void Our_own_writing_is_no_save_of_the_programs() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage, "once", "{steps: {signal: USR1}, within: 500ms}"));
        Add(proxy, Sample(stage, "kick.wav"));
        await proxy.SavedAsync();
        Assert.Contains("external", Song(proxy), StringComparison.Ordinal);
        Assert.Contains("was not written", (await proxy.NotSavedAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_saves_when_it_ends_is_linked_then() => Stage.Run(async stage =>
    {
        var proxy = await OpenAsync(stage, Profile(stage, "at-exit gzip", "exit", "text+gzip"));
        Add(proxy, Sample(stage, "kick.wav"));
        await proxy.StoppedAsync();
        var again = await OpenAsync(stage, "player");
        Assert.Contains($"found {proxy.Folder}/external/kick.wav: kick.wav's sound", again.ProgramLog, StringComparison.Ordinal);
        await again.StoppedAsync();
    });

    [Fact]
    public void Without_a_session_manager_the_folder_itself_is_the_session() => Stage.Run(async stage =>
    {
        Profile(stage);
        var proxy = stage.Start("player", "mine", new Dictionary<string, string?> { ["NSM_URL"] = null }, "--folder", "session/mine");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("Running", StringComparison.Ordinal), "the program");
        Add(proxy, Sample(stage, "session/beside.wav"), stage.Root + "/gone.wav");
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("event Saved", StringComparison.Ordinal), "the save");
        Assert.Contains($"load \"{proxy.Folder}/external/beside.wav\"", Song(proxy), StringComparison.Ordinal);
        Assert.Contains("the project refers to files that are not there", proxy.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    private static string Profile(Stage stage, string words = "", string save = "{signal: USR1}", string format = "text") => stage.WriteProfile("player", $$$"""
        profile: 1
        name: Player
        command: [/bin/sh, "{{{Path.Combine(AppContext.BaseDirectory, "EndToEnd", "player.sh")}}}", song.txt{{{string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $", {word}"))}}}]
        project: song.txt
        new: {song.txt: {text: "# song\n"}}
        ready: {output: ^ready$}
        save: {{{save}}}
        paths:
          - {in: song.txt, format: {{{format}}}, find: '^load "(.*)"$'}

        """);

    private static Task<HostedProxy> OpenAsync(Stage stage, string profile, string folder = Client) => stage.OpenAsync(profile, folder);

    private static string Sample(Stage stage, string file)
    {
        var path = Path.Combine(stage.Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Path.GetFileName(file) + "'s sound");
        return path;
    }

    private static void Add(HostedProxy proxy, params string[] paths) =>
        File.WriteAllText(proxy.Folder + "/add", string.Concat(paths.Select(path => $"load \"{path}\"\n")));

    private static string Song(HostedProxy proxy) => File.ReadAllText(proxy.Folder + "/song.txt");

    private static async Task ShellAsync(Stage stage, string command)
    {
        using var shell = ChildProcess.Start(stage.Loop, new ProcessStart("/bin/sh", ["sh", "-ec", command], stage.Environment(), stage.Root));
        Assert.Equal(new ExitedWith(0), await shell.Ended);
    }
}
