using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class LastGoodVersionTests
{
    private const string Song = "song.mid";
    private static readonly string[] Several = [Song, "sub/odd näme\t.rg", "project"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proved_save_is_kept_before_the_next_one()
    {
        using var folder = new TempFolder();
        var versions = new LastGoodVersion(folder.Path, [Song]);
        await versions.KeepAsync(Cancel);
        Assert.True(File.Exists(folder[".nsmproxy/saving"]));
        folder.Write(Song, "one");
        versions.Proved();
        Assert.False(File.Exists(folder[".nsmproxy/saving"]));
        await versions.KeepAsync(Cancel);
        Assert.Equal("one", Read(folder[".nsmproxy/previous/song.mid"]));
        Assert.Equal("700", Mode(folder[".nsmproxy"]));
        Assert.Equal("600", Mode(folder[".nsmproxy/saving"]));
        Assert.DoesNotContain(folder.Path, Read(folder[".nsmproxy/project"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_was_not_proved_replaces_nothing_that_is_kept()
    {
        using var folder = new TempFolder();
        var versions = await Kept(folder, [Song], "good");
        folder.Write(Song, "half");
        await versions.KeepAsync(Cancel);
        Assert.Equal("good", Read(folder[".nsmproxy/previous/song.mid"]));
        versions.Proved();
        await versions.KeepAsync(Cancel);
        Assert.Equal("half", Read(folder[".nsmproxy/previous/song.mid"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missing_or_empty_file_is_put_back_with_mode_and_time(bool isMissing)
    {
        using var folder = new TempFolder();
        folder.Write(Song, "good");
        WritingStyles.Shell($"chmod 640 '{folder[Song]}'; touch -d 2001-02-03T04:05:06Z '{folder[Song]}'");
        var versions = new LastGoodVersion(folder.Path, [Song]);
        await versions.KeepAsync(Cancel);
        Damage(folder[Song], isMissing);
        var found = new LastGoodVersion(folder.Path, [Song]).Recover();
        Assert.Equal(RecoveryKind.PutBack, found.Kind);
        Assert.Equal([new PutBackFile(Song, isMissing ? null : "song.mid.damaged")], found.Files);
        Assert.Equal("good", Read(folder[Song]));
        Assert.Equal("640", Mode(folder[Song]));
        Assert.Equal(2001, File.GetLastWriteTimeUtc(folder[Song]).Year);
        Assert.Equal(RecoveryKind.Nothing, versions.Recover().Kind);
        await versions.KeepAsync(Cancel);
        Damage(folder[Song], isMissing);
        Assert.Equal(isMissing ? null : "song.mid.damaged-2", Assert.Single(versions.Recover().Files).KeptAs);
    }

    [Fact]
    public async Task An_unfinished_save_is_told_and_nothing_touched()
    {
        using var folder = new TempFolder();
        var versions = await Kept(folder, [Song], "good");
        folder.Write(Song, "half");
        var found = versions.Recover();
        Assert.Equal(RecoveryKind.Unfinished, found.Kind);
        Assert.Contains($"nsmproxy restore {folder.Path}", found.ToString(), StringComparison.Ordinal);
        Assert.Equal("half", Read(folder[Song]));
        Assert.Equal([new PutBackFile(Song, "song.mid.replaced")], LastGoodVersion.Of(folder.Path).Restore());
        Assert.Equal("good", Read(folder[Song]));
        Assert.Equal("half", Read(folder["song.mid.replaced"]));
        Assert.Equal(RecoveryKind.Nothing, versions.Recover().Kind);
    }

    [Fact]
    public async Task What_was_saved_empty_with_proof_stays_empty()
    {
        using var folder = new TempFolder();
        var versions = await Kept(folder, [Song], "good");
        folder.Write(Song, "");
        versions.Proved();
        Assert.Equal(RecoveryKind.Nothing, versions.Recover().Kind);
        await versions.KeepAsync(Cancel);
        Assert.Equal("good", Read(folder[".nsmproxy/previous/song.mid"]));
        Assert.Equal(RecoveryKind.Unfinished, versions.Recover().Kind);
        folder.Write(Song, "better");
        versions.Proved();
        File.WriteAllText(folder[Song], "");
        Assert.Equal(RecoveryKind.PutBack, versions.Recover().Kind);
    }

    [Fact]
    public async Task Several_files_and_folders_with_odd_names_and_links_come_back_as_they_were()
    {
        using var folder = new TempFolder();
        folder.Write(Song, "song");
        folder.Write(Several[1], "odd");
        folder.Write("project/deep/take 1.wav", "sound");
        folder.Write("project/empty", "");
        File.CreateSymbolicLink(folder["project/link"], "/no/where");
        WritingStyles.Shell($"mkfifo '{folder["project/pipe"]}'; chmod 555 '{folder["project/deep"]}'");
        var versions = new LastGoodVersion(folder.Path, Several);
        await versions.KeepAsync(Cancel);
        WritingStyles.Shell($"chmod 755 '{folder["project/deep"]}'; rm -r '{folder["project"]}' '{folder["sub"]}'");
        var found = versions.Recover();
        Assert.Equal(["sub/odd näme\t.rg", "project"], found.Files.Select(file => file.Name));
        Assert.Equal("odd", Read(folder[Several[1]]));
        Assert.Equal("sound", Read(folder["project/deep/take 1.wav"]));
        Assert.Equal("/no/where", new FileInfo(folder["project/link"]).LinkTarget);
        Assert.Equal("", Read(folder["project/empty"]));
        await versions.KeepAsync(Cancel);
    }

    [Fact]
    public async Task A_project_file_that_is_a_link_is_kept_as_content_and_never_written_through()
    {
        using var folder = new TempFolder();
        var real = folder.Write("elsewhere/real.mid", "good");
        Directory.CreateDirectory(folder["client"]);
        File.CreateSymbolicLink(folder["client/song.mid"], real);
        var versions = new LastGoodVersion(folder["client"], [Song]);
        await versions.KeepAsync(Cancel);
        folder.Write("elsewhere/real.mid", "");
        Assert.Equal("song.mid.damaged", Assert.Single(versions.Recover().Files).KeptAs);
        Assert.Equal("good", Read(folder["client/song.mid"]));
        Assert.Equal("", Read(real));
        Assert.Equal(real, new FileInfo(folder["client/song.mid.damaged"]).LinkTarget);
    }

    [Theory]
    [InlineData(".nsmproxy")]
    [InlineData(".nsmproxy/previous")]
    [InlineData(".nsmproxy/previous/sub")]
    [InlineData(".nsmproxy/previous/song.mid")]
    [InlineData("sub")]
    public async Task A_link_that_a_hostile_session_laid_is_refused_with_words(string trap)
    {
        using var folder = new TempFolder();
        var outside = folder.Write("outside/song.mid", "precious");
        folder.Write("outside/previous/song.mid", "precious");
        folder.Write("client/song.mid", "good");
        folder.Write("client/sub/two.mid", "good");
        var versions = new LastGoodVersion(folder["client"], [Song, "sub/two.mid"]);
        await versions.KeepAsync(Cancel);
        WritingStyles.Shell($"cd '{folder["client"]}' && rm -r '{trap}' song.mid && ln -s '{folder["outside"]}{(trap.EndsWith(Song, StringComparison.Ordinal) ? "/song.mid" : "")}' '{trap}'");
        var refused = await Assert.ThrowsAsync<FilesException>(async () =>
        {
            versions.Recover();
            await versions.KeepAsync(Cancel);
            versions.Restore();
        });
        Assert.Matches("symbolic link|is not a folder", refused.Message);
        Assert.Equal("precious", Read(outside));
        Assert.Equal(["previous", "song.mid"], Directory.GetFileSystemEntries(folder["outside"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../other/song.mid")]
    [InlineData("a/../../b")]
    [InlineData(".nsmproxy/lock")]
    [InlineData("")]
    [InlineData(".")]
    public void A_name_outside_of_the_folder_is_refused(string name) =>
        Assert.Contains("below the client's folder", Assert.Throws<FilesException>(() => new LastGoodVersion("/tmp", [name])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_that_cannot_be_written_says_so()
    {
        var versions = new LastGoodVersion("/proc/self", ["status"]);
        Assert.Equal(RecoveryKind.Nothing, versions.Recover().Kind);
        var refused = await Assert.ThrowsAsync<FilesException>(() => versions.KeepAsync(Cancel));
        Assert.StartsWith("cannot make the folder /proc/self/.nsmproxy: ", refused.Message, StringComparison.Ordinal);
        Assert.Throws<FilesException>(versions.Restore);
    }

    [Fact]
    public async Task A_large_project_is_copied_on_another_thread_and_can_be_cancelled()
    {
        using var folder = new TempFolder();
        var versions = await Kept(folder, [Song], "good");
        versions.Proved();
        using (var large = File.Create(folder[Song]))
        {
            large.Write(new byte[3 * LastGoodVersion.InlineSize]);
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var threads = new HashSet<int>();
        versions.BeforeStep = step =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            if (step.StartsWith("write .nsmproxy/previous.new/", StringComparison.Ordinal))
            {
                cancel.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => versions.KeepAsync(cancel.Token));
        Assert.Equal("good", Read(folder[".nsmproxy/previous/song.mid"]));
        Assert.False(Directory.Exists(folder[".nsmproxy/previous.new"]));
        await versions.KeepAsync(Cancel);
        Assert.Equal(3 * LastGoodVersion.InlineSize, new FileInfo(folder[".nsmproxy/previous/song.mid"]).Length);
        Assert.NotEmpty(threads);
    }

    private static async Task<LastGoodVersion> Kept(TempFolder folder, string[] project, string content)
    {
        foreach (var name in project)
        {
            folder.Write(name, content);
        }

        var versions = new LastGoodVersion(folder.Path, project);
        await versions.KeepAsync(Cancel);
        return versions;
    }

    private static void Damage(string path, bool isMissing)
    {
        File.Delete(path);
        if (!isMissing)
        {
            File.WriteAllText(path, "");
        }
    }

    private static string Read(string path) => File.ReadAllText(path);

    private static string Mode(string path) => Convert.ToString(FileStamp.Of(path)!.Value.Permissions, 8);
}
