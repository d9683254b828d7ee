using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>Large projects are copied between the saves.</summary>
public class KeepAheadTests
{
    private const string Song = "song.wav";
    private const int Files = 40;

    private static readonly string[] Project = [Song, "takes"];

    private readonly List<string> _told = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_save_copies_nothing_of_what_was_copied_ahead()
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        await AheadAsync(versions);
        Assert.Equal("copied ahead", Assert.Single(_told));
        var steps = Watch(versions);
        await versions.KeepAsync(Cancel);
        Assert.DoesNotContain(steps, step => step.StartsWith("write .nsmproxy/previous.new", StringComparison.Ordinal));
        Write(folder, "22");
        AssertKept(folder, "1");
        versions.Proved();

        await AheadAsync(versions);
        AssertKept(folder, "1");
        await versions.KeepAsync(Cancel);
        AssertKept(folder, "22");
        Assert.Equal(["previous", "project", "saving"], Names(folder));
    }

    [Theory]
    [InlineData(60, "other")]
    [InlineData(0, "1")]
    public async Task What_was_changed_since_is_copied_when_it_is_settled_and_else_the_proved_version_is_kept(int age, string kept)
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        Age(folder, 60);
        await AheadAsync(versions);
        File.WriteAllText(folder["takes/7"], "other");
        File.SetLastWriteTimeUtc(folder["takes/7"], DateTime.UtcNow.AddSeconds(-age));
        await versions.KeepAsync(Cancel);
        Assert.Equal(kept, File.ReadAllText(folder[".nsmproxy/previous/takes/7"]));
        Assert.False(Directory.Exists(folder[".nsmproxy/next"]));
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_not_taken_for_a_version()
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        await AheadAsync(versions);
        using (var torn = File.Create(folder[Song]))
        {
            torn.Write("ha"u8);
            torn.Flush();
            Age(folder, 60);
            await versions.KeepAsync(Cancel);
        }

        AssertKept(folder, "1");
    }

    [Theory]
    [InlineData("song.wav")]
    [InlineData("takes/3")]
    [InlineData("takes/new")]
    public async Task What_changes_while_it_is_copied_is_not_taken_for_a_version(string changed)
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        versions.BeforeStep = step =>
        {
            if (step.EndsWith("previous.new/takes/30", StringComparison.Ordinal))
            {
                File.AppendAllText(folder[changed], "more");
            }
        };
        await AheadAsync(versions);
        Assert.Equal("not copied ahead, since the files are being changed", Assert.Single(_told));
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task What_was_torn_between_two_saves_is_told_at_the_next_open_and_the_proved_version_stays()
    {
        using var folder = new TempFolder();
        var versions = await SavedTwiceAsync(folder);
        File.WriteAllText(folder[Song], "torn");
        var found = versions.Recover();
        Assert.Equal(RecoveryKind.ChangedSince, found.Kind);
        Assert.Contains($"nsmproxy restore {folder.Path}", found.ToString(), StringComparison.Ordinal);
        AssertKept(folder, "22");
        Assert.Equal("torn", File.ReadAllText(folder[Song]));

        await AheadAsync(versions);
        await versions.KeepAsync(Cancel);
        AssertKept(folder, "22");
        Assert.Equal(RecoveryKind.Unfinished, versions.Recover().Kind);
        LastGoodVersion.Of(folder.Path).Restore();
        Assert.Equal("22", File.ReadAllText(folder[Song]));
    }

    [Fact]
    public async Task Left_in_order_a_project_has_no_copy_of_itself()
    {
        using var folder = new TempFolder();
        var versions = await SavedTwiceAsync(folder);
        versions.Leave();
        File.WriteAllText(folder[Song], "by the user");
        Assert.Equal(RecoveryKind.Nothing, versions.Recover().Kind);
        AssertKept(folder, "1");
    }

    [Fact]
    public async Task A_new_project_without_files_is_left_alone()
    {
        using var folder = new TempFolder();
        await AheadAsync(new LastGoodVersion(folder.Path, [Song]));
        Assert.False(Directory.Exists(folder[".nsmproxy"]));
    }

    [Fact]
    public async Task Nothing_is_copied_ahead_of_files_that_a_save_may_have_damaged()
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        await versions.KeepAsync(Cancel);
        Write(folder, "damaged");
        await AheadAsync(versions);
        Assert.Equal("nothing to copy ahead", Assert.Single(_told));
        AssertKept(folder, "1");
        Assert.False(Directory.Exists(folder[".nsmproxy/next"]));
    }

    [Fact]
    public async Task Lost_files_are_put_back_from_the_newest_version()
    {
        using var folder = new TempFolder();
        var versions = await SavedTwiceAsync(folder);
        File.WriteAllText(folder[Song], "");
        Directory.Delete(folder["takes"], recursive: true);
        Assert.Equal([Song, "takes"], versions.Recover().Files.Select(file => file.Name));
        Assert.Equal("22", File.ReadAllText(folder[Song]));
        Assert.Equal("22", File.ReadAllText(folder["takes/7"]));
    }

    [Theory]
    [InlineData(false, "1")]
    [InlineData(true, "22")]
    public async Task Restoring_brings_the_newest_version_that_differs(bool isChangedSince, string restored)
    {
        using var folder = new TempFolder();
        await SavedTwiceAsync(folder);
        if (isChangedSince)
        {
            File.WriteAllText(folder[Song], "garbage");
        }

        LastGoodVersion.Of(folder.Path).Restore();
        Assert.Equal(restored, File.ReadAllText(folder[Song]));
        Assert.False(Directory.Exists(folder[".nsmproxy/next"]));
    }

    [Fact]
    public async Task A_save_that_does_not_wait_leaves_the_older_version()
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        Assert.Equal("there is no older one", versions.BeginWithoutCopy());
        Assert.Equal(RecoveryKind.FirstUnfinished, versions.Recover().Kind);
        versions.Proved();
        await versions.KeepAsync(Cancel);
        versions.Proved();
        Assert.Equal("an older one is in .nsmproxy/previous", versions.BeginWithoutCopy());
        Assert.Equal(RecoveryKind.Unfinished, versions.Recover().Kind);
    }

    [Fact]
    public async Task Cancelled_at_any_moment_it_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        var versions = Open(folder, "1");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        versions.BeforeStep = step =>
        {
            if (step.EndsWith("previous.new/takes/30", StringComparison.Ordinal))
            {
                cancel.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => versions.KeepAheadAsync(cancel.Token));
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task Interrupted_after_any_step_a_good_version_is_there_and_the_newest_is_put_back()
    {
        for (var step = 0; ; step += 3)
        {
            using var folder = new TempFolder();
            await SavedTwiceAsync(folder);
            var left = step;
            var versions = new LastGoodVersion(folder.Path, Project) { BeforeStep = name => _ = left-- > 0 ? name : throw new FilesException("the power is gone") };
            var isOver = false;
            try
            {
                await AheadAsync(versions);
                await versions.KeepAsync(Cancel);
                isOver = left > 0;
            }
            catch (FilesException)
            {
            }

            File.Delete(folder[Song]);
            Directory.Delete(folder["takes"], recursive: true);
            new LastGoodVersion(folder.Path, Project).Recover();
            Assert.True(File.ReadAllText(folder[Song]) is "22" && File.ReadAllText(folder["takes/7"]) is "22", $"after step {step}");
            if (isOver)
            {
                Assert.InRange(step, 3, 400);
                return;
            }
        }
    }

    private static LastGoodVersion Open(TempFolder folder, string content)
    {
        Write(folder, content);
        return new LastGoodVersion(folder.Path, Project);
    }

    /// <summary>The first save is kept, the second one copied ahead.</summary>
    private async Task<LastGoodVersion> SavedTwiceAsync(TempFolder folder)
    {
        var versions = Open(folder, "1");
        await versions.KeepAsync(Cancel);
        Write(folder, "22");
        versions.Proved();
        await AheadAsync(versions);
        AssertKept(folder, "1");
        Assert.True(Directory.Exists(folder[".nsmproxy/next"]));
        return versions;
    }

    private static void Write(TempFolder folder, string content)
    {
        folder.Write(Song, content);
        foreach (var number in Enumerable.Range(0, Files))
        {
            folder.Write($"takes/{number}", content);
        }
    }

    private async Task AheadAsync(LastGoodVersion versions) => _told.Add(await versions.KeepAheadAsync(Cancel));

    private static void Age(TempFolder folder, int seconds)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(-seconds));
        }
    }

    private static List<string> Watch(LastGoodVersion versions)
    {
        var steps = new List<string>();
        versions.BeforeStep = steps.Add;
        return steps;
    }

    private static void AssertKept(TempFolder folder, string content)
    {
        Assert.Equal(content, File.ReadAllText(folder[".nsmproxy/previous/song.wav"]));
        Assert.Equal(content, File.ReadAllText(folder[".nsmproxy/previous/takes/39"]));
    }

    private static IEnumerable<string?> Names(TempFolder folder) => Directory.GetFileSystemEntries(folder[".nsmproxy"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
