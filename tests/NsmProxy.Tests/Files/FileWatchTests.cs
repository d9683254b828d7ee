using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Files;

[Collection(RealProgram.Name)]
public class FileWatchTests
{
    public static TheoryData<string, bool> StylesAndBeginnings
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var style in WritingStyles.All)
            {
                data.Add(style, true);
                data.Add(style, false);
            }

            return data;
        }
    }

    /// <summary>Whether the files are looked at instead, which cannot tell a change of a file's time from writing.</summary>
    protected virtual bool Looks => false;

    [Theory]
    [MemberData(nameof(StylesAndBeginnings))]
    public void Every_style_is_proved_at_its_end_and_not_before(string style, bool isThere) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder["song.mid"];
        if (isThere)
        {
            folder.Write("song.mid", "old");
        }

        using var watch = Watch(loop, [path]);
        Assert.Equal(isThere ? FileStage.Untouched : FileStage.Missing, watch.State(path).Stage);
        var finish = WritingStyles.Begin(style, path, "new content");
        Assert.False(watch.IsWritten(path, TimeSpan.Zero), watch.State(path).ToString());
        finish();
        await FileProof.Of(watch, path);
        Assert.Equal(11 + (style == "rename while open" ? 4 : 0), watch.State(path).History.Size);
    });

    [Theory]
    [InlineData("> project/$(printf 'Gr\\374n.wav') printf sound")]
    [InlineData("folder=project/$(printf 'Kl\\344nge'); mkdir $folder; printf sound > $folder/new")]
    public void A_name_that_is_no_UTF_8_is_one_like_all_others(string writes) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["project"]);
        using var watch = Watch(loop, [folder["project"]]);
        WritingStyles.Shell($"cd '{folder.Path}'; {writes}");
        await FileProof.Of(watch, folder["project"]);
        Assert.Equal(5, watch.State(folder["project"]).History.Size);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_link_to_a_file_elsewhere_is_watched_at_both_ends(string style) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var target = folder.Write("elsewhere/real.mid", "old");
        Directory.CreateDirectory(folder["client"]);
        File.CreateSymbolicLink(folder["client/song.mid"], "../elsewhere/real.mid");
        using (var watch = Watch(loop, [folder["client/song.mid"]]))
        {
            var finish = WritingStyles.Begin(style, target, "through the target");
            Assert.False(watch.IsWritten(folder["client/song.mid"], TimeSpan.Zero));
            finish();
            await FileProof.Of(watch, folder["client/song.mid"]);
        }

        File.Delete(folder["client/song.mid"]);
        File.CreateSymbolicLink(folder["client/song.mid"], target);
        using var second = Watch(loop, [folder["client/song.mid"]]);
        WritingStyles.Begin("temporary and rename", folder["client/song.mid"], "the link is replaced")();
        await FileProof.Of(second, folder["client/song.mid"]);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_folder_that_is_made_later_loses_nothing(string style) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder["a/b/c/song.mid"];
        using var watch = Watch(loop, [path]);
        Directory.CreateDirectory(folder["a/b/c"]);
        WritingStyles.Begin(style, path, "new")();
        await FileProof.Of(watch, path);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_project_that_is_a_folder_is_written_when_a_file_in_it_is(string style) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        folder.Write("project/old.wav", "old");
        using var watch = Watch(loop, [folder["project"]]);
        Assert.Equal(FileStage.Untouched, watch.State(folder["project"]).Stage);
        Directory.CreateDirectory(folder["project/new/deep"]);
        var finish = WritingStyles.Begin(style, folder["project/new/deep/take.wav"], "sound");
        Assert.False(watch.IsWritten(folder["project"], TimeSpan.Zero), watch.State(folder["project"]).ToString());
        finish();
        await FileProof.Of(watch, folder["project"]);
        finish = WritingStyles.Begin("in place", folder["project/old.wav"], "sound");
        Assert.Equal(FileStage.BeingWritten, watch.State(folder["project"]).Stage);
        finish();
        await FileProof.Of(watch, folder["project"]);
    });

    [Fact]
    public void A_folder_project_that_is_made_and_replaced_as_a_whole() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        using var watch = Watch(loop, [folder["project"]]);
        folder.Write("temp/sub/one.wav", "one");
        Assert.False(watch.IsWritten(folder["project"], TimeSpan.Zero));
        Directory.Move(folder["temp"], folder["project"]);
        await FileProof.Of(watch, folder["project"]);
    });

    [Fact]
    public void Replacing_the_parent_folder_counts_and_renaming_it_away_is_a_loss() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("top/parent/song.mid", "old");
        folder.Write("top/parent.new/song.mid", "new");
        using var watch = Watch(loop, [path]);
        Directory.Move(folder["top"], folder["away"]);
        Assert.Equal(FileStage.Missing, watch.State(path).Stage);
        Directory.Move(folder["away"], folder["top"]);
        Assert.Equal(FileStage.Untouched, watch.State(path).Stage);
        Directory.Move(folder["top/parent"], folder["top/parent.old"]);
        Directory.Move(folder["top/parent.new"], folder["top/parent"]);
        await FileProof.Of(watch, path);
        folder.Write("top/parent.old/song.mid", "not this one");
        folder.Write("top/parent/song.mid", "this one");
        await FileProof.Of(watch, path);
    });

    [Fact]
    public void A_second_writer_keeps_it_unproved() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var before = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var watch = Watch(loop, [path]);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.Write("some"u8);
        }

        Assert.False(watch.IsWritten(path, TimeSpan.Zero));
        Assert.Equal(FileStage.BeingWritten, watch.State(path).Stage);
        before.Dispose();
        await FileProof.Of(watch, path);
    });

    [Fact]
    public void What_is_no_writing_is_not_taken_for_one() => OnLoop.Run(loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var watch = Watch(loop, [path]);
        if (!Looks)
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }

        WritingStyles.Shell($"chmod 604 '{path}'");
        using (File.OpenRead(path))
        {
        }

        Assert.Equal(FileStage.Untouched, watch.State(path).Stage);
        File.Move(path, folder["aside"]);
        Assert.Equal(FileStage.Missing, watch.State(path).Stage);
        Assert.Contains("was deleted", watch.State(path).ToString(), StringComparison.Ordinal);
        return Task.CompletedTask;
    });

    [Fact]
    public void An_empty_file_is_told_as_such() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var watch = Watch(loop, [path]);
        WritingStyles.Shell($": > '{path}'");
        await FileProof.Of(watch, path);
        Assert.True(watch.State(path).IsWrittenEmpty);
    });

    [Fact]
    public void Quiet_begins_anew_with_each_write_and_needs_no_stimulus_to_end() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var (path, quiet) = (folder["song.mid"], TimeSpan.FromMilliseconds(200));
        using var watch = Watch(loop, [path]);
        await File.WriteAllTextAsync(path, "one", TestContext.Current.CancellationToken);
        Assert.False(watch.IsWritten(path, quiet));
        await watch.WrittenAsync(path, quiet, TestContext.Current.CancellationToken).WaitAsync(FileProof.Limit, TestContext.Current.CancellationToken);
        Assert.True(watch.Now - watch.State(path).History.Last >= quiet);
        await File.WriteAllTextAsync(path, "two", TestContext.Current.CancellationToken);
        Assert.False(watch.IsWritten(path, quiet));
        Assert.InRange(watch.QuietIn(path, quiet)!.Value, TimeSpan.FromTicks(1), quiet);
    });

    [Fact]
    public void Waiting_can_be_cancelled_and_ends_with_the_watch() => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        using var watch = Watch(loop, [folder["song.mid"]]);
        using var cancel = new CancellationTokenSource();
        var cancelled = watch.WrittenAsync(folder["song.mid"], TimeSpan.Zero, cancel.Token);
        var ended = watch.WrittenAsync(folder["song.mid"], TimeSpan.Zero, CancellationToken.None);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(FileProof.Limit, TestContext.Current.CancellationToken));
        watch.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ended.WaitAsync(FileProof.Limit, TestContext.Current.CancellationToken));
    });

    [Fact]
    public void Without_leases_the_process_table_tells_a_writer()
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        Assert.False(WriterProbe.HasVisibleWriter(path));
        using (File.OpenRead(path))
        {
            Assert.False(WriterProbe.HasVisibleWriter(path));
            Assert.False(WriterProbe.HasWriter(path));
        }

        using (File.OpenWrite(path))
        {
            Assert.True(WriterProbe.HasVisibleWriter(path));
            Assert.True(WriterProbe.HasWriter(path));
        }

        Assert.False(WriterProbe.HasWriter(path));
    }

    private FileWatch Watch(EventLoop loop, IReadOnlyList<string> paths)
    {
        var watch = Looks ? FileWatch.StartLooking(loop, paths, "the test wants it so") : FileWatch.Start(loop, paths);
        Assert.Equal(Looks, watch.Hindrance is not null);
        return watch;
    }
}
