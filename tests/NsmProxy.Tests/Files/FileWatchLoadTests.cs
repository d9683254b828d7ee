using System.Diagnostics;
using NsmProxy.Files;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Files;

/// <summary>Many files, many events, random writers, and how fast it is.</summary>
[Collection(RealProgram.Name)]
public class FileWatchLoadTests(ITestOutputHelper output)
{
    [Fact]
    public void An_overflow_loses_no_write_and_proves_none() => OnLoop.Run(async loop =>
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
        await FileProof.Of(watch, folder["open"]);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_hundred_files_at_once_are_each_proved_once_and_none_before_its_end(bool looks) => OnLoop.Run(async loop =>
    {
        using var folder = new TempFolder();
        var styles = WritingStyles.All.Select(row => row.Data).Where(style => style != "shell").ToArray();
        string[] paths = [.. Enumerable.Range(0, 200).Select(i => folder[$"{i % 7}/file{i}"])];
        foreach (var path in paths.Where((_, i) => i % 3 != 0))
        {
            folder.Write(Path.GetRelativePath(folder.Path, path), "old");
        }

        using var watch = looks ? FileWatch.StartLooking(loop, paths, "the test wants it so") : FileWatch.Start(loop, paths);
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
        try
        {
            await Task.WhenAll([.. proofs, writers]).WaitAsync(FileProof.Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            var missing = paths.Where(path => !proved.ContainsKey(path)).ToList();
            Assert.Fail($"{missing.Count} files were not proved within {FileProof.Limit.TotalSeconds} s, writers: {writers.Status}. The first of them: {string.Join(", ", missing.Take(5).Select(path => $"{path} ({(ended.ContainsKey(path) ? "ended" : "not ended")}) {watch.State(path)}"))}");
        }

        Assert.Equal(200, proved.Count);
    });

    [Fact]
    public void One_long_look_does_not_hold_up_the_next_as_if_all_were_as_long() => OnLoop.Run(loop =>
    {
        const int Files = 200;
        const int PauseToLook = 10;
        using var folder = new TempFolder();
        for (var i = 0; i < 3000; i++)
        {
            folder.Write($"long/{i}", "x");
        }

        string[] paths = [folder["long"], .. Enumerable.Range(1, Files - 1).Select(i => folder[$"file{i}"])];
        using var watch = FileWatch.StartLooking(loop, paths, "the test wants it so");
        var began = Environment.CpuUsage.TotalTime;
        Assert.False(watch.IsWritten(paths[0], TimeSpan.Zero));
        var look = Environment.CpuUsage.TotalTime - began;
        Assert.InRange(watch.QuietIn(paths[1], TimeSpan.Zero) ?? default, TimeSpan.Zero, look * PauseToLook * Files / 4);
        return Task.CompletedTask;
    });

    [Fact]
    public void Random_writers_are_never_overtaken() => OnLoop.Run(loop =>
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
    public void The_callback_follows_the_close_at_once() => OnLoop.Run(async loop =>
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
            await FileProof.Of(watch, path);
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
}
