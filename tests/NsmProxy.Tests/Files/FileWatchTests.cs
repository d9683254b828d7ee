using System.Diagnostics;
using NsmProxy.Files;
using NsmProxy.Loop;

namespace NsmProxy.Tests.Files;

public class FileWatchTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

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

    [Theory]
    [MemberData(nameof(StylesAndBeginnings))]
    public void Every_style_is_proved_at_its_end_and_not_before(string style, bool isThere) => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder["song.mid"];
        if (isThere)
        {
            folder.Write("song.mid", "old");
        }

        using var watch = FileWatch.Start(loop, [path]);
        Assert.Equal(isThere ? FileStage.Untouched : FileStage.Missing, watch.State(path).Stage);
        var finish = WritingStyles.Begin(style, path, "new content");
        Assert.False(watch.IsWritten(path, TimeSpan.Zero), watch.State(path).ToString());
        finish();
        await Written(watch, path);
        Assert.Equal(11 + (style == "rename while open" ? 4 : 0), watch.State(path).History.Size);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_link_to_a_file_elsewhere_is_watched_at_both_ends(string style) => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var target = folder.Write("elsewhere/real.mid", "old");
        Directory.CreateDirectory(folder["client"]);
        File.CreateSymbolicLink(folder["client/song.mid"], "../elsewhere/real.mid");
        using (var watch = FileWatch.Start(loop, [folder["client/song.mid"]]))
        {
            var finish = WritingStyles.Begin(style, target, "through the target");
            Assert.False(watch.IsWritten(folder["client/song.mid"], TimeSpan.Zero));
            finish();
            await Written(watch, folder["client/song.mid"]);
        }

        File.Delete(folder["client/song.mid"]);
        File.CreateSymbolicLink(folder["client/song.mid"], target);
        using var second = FileWatch.Start(loop, [folder["client/song.mid"]]);
        WritingStyles.Begin("temporary and rename", folder["client/song.mid"], "the link is replaced")();
        await Written(second, folder["client/song.mid"]);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_folder_that_is_made_later_loses_nothing(string style) => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder["a/b/c/song.mid"];
        using var watch = FileWatch.Start(loop, [path]);
        Directory.CreateDirectory(folder["a/b/c"]);
        WritingStyles.Begin(style, path, "new")();
        await Written(watch, path);
    });

    [Theory]
    [MemberData(nameof(WritingStyles.All), MemberType = typeof(WritingStyles))]
    public void A_project_that_is_a_folder_is_written_when_a_file_in_it_is(string style) => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        folder.Write("project/old.wav", "old");
        using var watch = FileWatch.Start(loop, [folder["project"]]);
        Assert.Equal(FileStage.Untouched, watch.State(folder["project"]).Stage);
        Directory.CreateDirectory(folder["project/new/deep"]);
        var finish = WritingStyles.Begin(style, folder["project/new/deep/take.wav"], "sound");
        Assert.False(watch.IsWritten(folder["project"], TimeSpan.Zero), watch.State(folder["project"]).ToString());
        finish();
        await Written(watch, folder["project"]);
        finish = WritingStyles.Begin("in place", folder["project/old.wav"], "sound");
        Assert.Equal(FileStage.BeingWritten, watch.State(folder["project"]).Stage);
        finish();
        await Written(watch, folder["project"]);
    });

    [Fact]
    public void A_folder_project_that_is_made_and_replaced_as_a_whole() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        using var watch = FileWatch.Start(loop, [folder["project"]]);
        folder.Write("temp/sub/one.wav", "one");
        Assert.False(watch.IsWritten(folder["project"], TimeSpan.Zero));
        Directory.Move(folder["temp"], folder["project"]);
        await Written(watch, folder["project"]);
    });

    [Fact]
    public void Replacing_the_parent_folder_counts_and_renaming_it_away_is_a_loss() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("top/parent/song.mid", "old");
        folder.Write("top/parent.new/song.mid", "new");
        using var watch = FileWatch.Start(loop, [path]);
        Directory.Move(folder["top"], folder["away"]);
        Assert.Equal(FileStage.Missing, watch.State(path).Stage);
        Directory.Move(folder["away"], folder["top"]);
        Assert.Equal(FileStage.Untouched, watch.State(path).Stage);
        Directory.Move(folder["top/parent"], folder["top/parent.old"]);
        Directory.Move(folder["top/parent.new"], folder["top/parent"]);
        await Written(watch, path);
        folder.Write("top/parent.old/song.mid", "not this one");
        folder.Write("top/parent/song.mid", "this one");
        await Written(watch, path);
    });

    [Fact]
    public void A_second_writer_keeps_it_unproved() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var before = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var watch = FileWatch.Start(loop, [path]);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.Write("some"u8);
        }

        Assert.False(watch.IsWritten(path, TimeSpan.Zero));
        Assert.Equal(FileStage.BeingWritten, watch.State(path).Stage);
        before.Dispose();
        await Written(watch, path);
    });

    [Fact]
    public void What_is_no_writing_is_not_taken_for_one() => OnLoop(loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var watch = FileWatch.Start(loop, [path]);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
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
    public void An_empty_file_is_told_as_such() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var watch = FileWatch.Start(loop, [path]);
        WritingStyles.Shell($": > '{path}'");
        await Written(watch, path);
        Assert.True(watch.State(path).IsWrittenEmpty);
    });

    [Fact]
    public void Quiet_begins_anew_with_each_write_and_needs_no_stimulus_to_end() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var (path, quiet) = (folder["song.mid"], TimeSpan.FromMilliseconds(200));
        using var watch = FileWatch.Start(loop, [path]);
        await File.WriteAllTextAsync(path, "one", TestContext.Current.CancellationToken);
        Assert.False(watch.IsWritten(path, quiet));
        await watch.WrittenAsync(path, quiet, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(watch.Now - watch.State(path).History.Last >= quiet);
        await File.WriteAllTextAsync(path, "two", TestContext.Current.CancellationToken);
        Assert.False(watch.IsWritten(path, quiet));
        Assert.InRange(watch.QuietIn(path, quiet)!.Value, TimeSpan.FromTicks(1), quiet);
    });

    [Fact]
    public void Waiting_can_be_cancelled_and_ends_with_the_watch() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        using var watch = FileWatch.Start(loop, [folder["song.mid"]]);
        using var cancel = new CancellationTokenSource();
        var cancelled = watch.WrittenAsync(folder["song.mid"], TimeSpan.Zero, cancel.Token);
        var ended = watch.WrittenAsync(folder["song.mid"], TimeSpan.Zero, CancellationToken.None);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Limit, TestContext.Current.CancellationToken));
        watch.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ended.WaitAsync(Limit, TestContext.Current.CancellationToken));
    });

    [Fact]
    public void An_overflow_loses_no_write_and_proves_none() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var limit = int.Parse(await File.ReadAllTextAsync("/proc/sys/fs/inotify/max_queued_events", TestContext.Current.CancellationToken), null);
        Assert.SkipWhen(limit > 100_000, "the queue of inotify is too long to fill here");
        string[] paths = [folder.Write("kept", "1"), folder.Write("written", "1"), folder.Write("open", "1"), folder.Write("replaced", "1")];
        using var watch = FileWatch.Start(loop, paths);
        for (var i = 0; i < (limit / 2) + 1; i++)
        {
            // Two events each, in turn so that the kernel does not merge them.
            File.Move(i % 2 == 0 ? folder["kept"] : folder["x"], i % 2 == 0 ? folder["x"] : folder["kept"]);
        }

        if (!File.Exists(folder["kept"]))
        {
            File.Move(folder["x"], folder["kept"]);
        }

        await File.WriteAllTextAsync(folder["written"], "new", TestContext.Current.CancellationToken);
        WritingStyles.Begin("temporary and rename", folder["replaced"], "new")();
        using var open = File.Create(folder["open"]);
        Assert.Equal(FileStage.Untouched, watch.State(folder["kept"]).Stage);
        Assert.True(watch.IsWritten(folder["written"], TimeSpan.Zero));
        Assert.True(watch.IsWritten(folder["replaced"], TimeSpan.Zero));
        Assert.False(watch.IsWritten(folder["open"], TimeSpan.Zero));
        open.Dispose();
        await Written(watch, folder["open"]);
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

    [Fact]
    public void Two_hundred_files_at_once_are_each_proved_once_and_none_before_its_end() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var styles = WritingStyles.All.Select(row => row.Data).Where(style => style != "shell").ToArray();
        string[] paths = [.. Enumerable.Range(0, 200).Select(i => folder[$"{i % 7}/file{i}"])];
        foreach (var path in paths.Where((_, i) => i % 3 != 0))
        {
            folder.Write(Path.GetRelativePath(folder.Path, path), "old");
        }

        using var watch = FileWatch.Start(loop, paths);
        var ended = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        var proved = new Dictionary<string, long>();
        async Task Prove(string path)
        {
            await watch.WrittenAsync(path, TimeSpan.Zero);
            proved.Add(path, Stopwatch.GetTimestamp());
            Assert.True(ended.ContainsKey(path), $"{path} was proved before its end");
        }

        var proofs = paths.Select(Prove).ToArray();
        var writers = Task.Run(() => Parallel.For(0, paths.Length, i =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(paths[i])!);
            var finish = WritingStyles.Begin(styles[i % styles.Length], paths[i], "new content");
            // Noted before the last step: a proof may come the moment after it.
            ended[paths[i]] = Stopwatch.GetTimestamp();
            finish();
        }));
        await Task.WhenAll([.. proofs, writers]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(200, proved.Count);
    });

    [Fact]
    public void Random_writers_are_never_overtaken() => OnLoop(loop =>
    {
        var random = new Random(7);
        for (var run = 0; run < 60; run++)
        {
            using var folder = new TempFolder();
            var path = folder["song.mid"];
            using var watch = FileWatch.Start(loop, [path]);
            var current = new List<FileStream>();
            var unlinked = new List<FileStream>();
            for (var step = 0; step < 40; step++)
            {
                DoAny(random, path, current, unlinked);
                var isProved = watch.IsWritten(path, TimeSpan.Zero);
                Assert.False(isProved && current.Count > 0, $"run {run}, step {step}: proved with {current.Count} writers");
            }

            unlinked.ForEach(file => file.Dispose());
            if (current.Count == 0)
            {
                current.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0));
            }

            current[0].WriteByte(1);
            current.ForEach(file => file.Dispose());
            Assert.True(watch.IsWritten(path, TimeSpan.Zero), $"run {run}: {watch.State(path)}");
        }

        return Task.CompletedTask;
    });

    [Fact]
    public void The_callback_follows_the_close_at_once() => OnLoop(async loop =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("song.mid", "old");
        using var watch = FileWatch.Start(loop, [path]);
        List<double> told = [], proved = [];
        for (var i = 0; i < 200; i++)
        {
            long closed = 0, heard = 0;
            void OnChanged(object? sender, EventArgs arguments) => heard = heard == 0 ? Stopwatch.GetTimestamp() : heard;
            var file = File.Create(path);
            file.Write("new"u8);
            file.Flush();
            Assert.Equal(FileStage.BeingWritten, watch.State(path).Stage);
            await Task.Yield();
            watch.Changed += OnChanged;
            var closing = Task.Run(() =>
            {
                closed = Stopwatch.GetTimestamp();
                file.Dispose();
            });
            await Written(watch, path);
            proved.Add(Stopwatch.GetElapsedTime(closed).TotalMilliseconds);
            await closing;
            told.Add(Stopwatch.GetElapsedTime(closed, heard).TotalMilliseconds);
            watch.Changed -= OnChanged;
        }

        told.Sort();
        proved.Sort();
        output.WriteLine($"close to callback: median {told[100]:0.000} ms, worst {told[^1]:0.000} ms");
        output.WriteLine($"close to proof without quiet: median {proved[100]:0.000} ms, worst {proved[^1]:0.000} ms");
    });

    private static void DoAny(Random random, string path, List<FileStream> current, List<FileStream> unlinked)
    {
        switch (random.Next(8))
        {
            case 0 or 1:
                var mode = random.Next(2) == 0 ? FileMode.OpenOrCreate : FileMode.Create;
                current.Add(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0));
                break;
            case 2 or 3 when current.Count > 0:
                current[random.Next(current.Count)].WriteByte(1);
                break;
            case 4 or 5 when current.Count > 0:
                var closed = random.Next(current.Count);
                current[closed].Dispose();
                current.RemoveAt(closed);
                break;
            case 6:
                File.Delete(path);
                unlinked.AddRange(current);
                current.Clear();
                break;
            case 7:
                var replacement = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0);
                replacement.WriteByte(1);
                File.Move(path + ".tmp", path, overwrite: true);
                unlinked.AddRange(current);
                current.Clear();
                current.Add(replacement);
                break;
            default:
                if (unlinked.Count > 0)
                {
                    unlinked[0].WriteByte(1);
                    unlinked[0].Dispose();
                    unlinked.RemoveAt(0);
                }

                break;
        }
    }

    private static async Task Written(FileWatch watch, string path)
    {
        try
        {
            await watch.WrittenAsync(path, TimeSpan.Zero, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"not proved within {Limit.TotalSeconds} s: {watch.State(path)}");
        }
    }

    private static void OnLoop(Func<EventLoop, Task> test) => EventLoop.Run(async loop =>
    {
        try
        {
            await test(loop);
            return 0;
        }
        finally
        {
            // The loop goes to sleep once more after its main has ended.
            loop.Post(() => { });
        }
    });
}
