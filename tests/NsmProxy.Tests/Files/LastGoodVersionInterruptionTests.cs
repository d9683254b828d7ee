using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>The disk is full or the power gone at any moment.</summary>
public class LastGoodVersionInterruptionTests
{
    private const string Song = "song.mid";
    private static readonly string[] Several = [Song, "sub/odd näme\t.rg", "project"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_damages_nothing_and_leaves_nothing_behind()
    {
        for (var step = 0; ; step++)
        {
            using var folder = new TempFolder();
            var versions = await Kept(folder, [Song, "two"], "one");
            folder.Write(Song, "two");
            versions.Proved();
            var left = step;
            versions.BeforeStep = name => _ = name.StartsWith("write ", StringComparison.Ordinal) && left-- == 0
                ? throw new FilesException("No space left on device")
                : name;
            try
            {
                await versions.KeepAsync(Cancel);
                Assert.InRange(step, 2, 20);
                return;
            }
            catch (FilesException)
            {
                Assert.Contains(Read(folder[".nsmproxy/previous/song.mid"]), new[] { "one", "two" });
                Assert.False(Directory.Exists(folder[".nsmproxy/previous.new"]) || Directory.Exists(folder[".nsmproxy/previous.old"]));
                Assert.Equal("two", Read(folder[Song]));
            }
        }
    }

    [Fact]
    public async Task Interrupted_after_any_step_one_complete_good_version_is_there()
    {
        var interruptions = 0;
        for (var step = 0; ; step++)
        {
            using var folder = new TempFolder();
            var versions = await Kept(folder, Several, "1");
            WriteAll(folder, "2");
            versions.Proved();
            var crash = new Crash(step);
            var isOver = await RunUntilCrash(folder, crash);
            interruptions += isOver ? 0 : 1;
            AssertOneGoodVersion(folder, $"after step {step} ({crash.At})");

            // The next open.
            var after = new LastGoodVersion(folder.Path, Several);
            after.Recover();
            Assert.All(Several, name => Assert.NotEqual("", Content(folder, "", name)));
            AssertOneGoodVersion(folder, $"opened after step {step} ({crash.At})");

            if (isOver)
            {
                break;
            }
        }

        Assert.InRange(interruptions, 20, 200);
    }

    [Fact]
    public async Task An_interrupted_putting_back_is_made_good_at_the_next_open()
    {
        for (var step = 0; ; step++)
        {
            using var folder = new TempFolder();
            await Kept(folder, Several, "1");
            Array.ForEach(Several, name => File.WriteAllText(folder[FileIn(name)], ""));
            var crash = new Crash(step);
            var isOver = false;
            try
            {
                new LastGoodVersion(folder.Path, Several) { BeforeStep = crash.Step }.Recover();
                isOver = true;
            }
            catch (CrashException)
            {
            }

            new LastGoodVersion(folder.Path, Several).Recover();
            Assert.All(Several, name => Assert.Equal("1", Content(folder, "", name)));
            if (isOver)
            {
                Assert.InRange(step, 10, 200);
                return;
            }
        }
    }

    /// <summary>Two saves in a row, of which the first is proved; the program empties its files in the second.</summary>
    private static async Task<bool> RunUntilCrash(TempFolder folder, Crash crash)
    {
        var versions = new LastGoodVersion(folder.Path, Several) { BeforeStep = crash.Step };
        try
        {
            await versions.KeepAsync(Cancel);
            WriteAll(folder, "3");
            versions.Proved();
            await versions.KeepAsync(Cancel);
            Array.ForEach(Several, name => File.WriteAllText(folder[FileIn(name)], ""));
            versions.Recover();
            return true;
        }
        catch (CrashException)
        {
            return false;
        }
    }

    private static void AssertOneGoodVersion(TempFolder folder, string when)
    {
        string[] places = ["", ".nsmproxy/previous/", ".nsmproxy/previous.old/"];
        var versions = places.Select(place => string.Concat(Several.Select(name => Content(folder, place, name)))).ToArray();
        Assert.True(versions.Any(version => version is "111" or "222" or "333"), $"{when}: {string.Join(" | ", versions)}");
    }

    private static string Content(TempFolder folder, string place, string name) =>
        File.Exists(folder[place + FileIn(name)]) ? Read(folder[place + FileIn(name)]) : "";

    private static string FileIn(string name) => name == "project" ? "project/take.wav" : name;

    private static void WriteAll(TempFolder folder, string content) => Array.ForEach(Several, name => folder.Write(FileIn(name), content));

    private static async Task<LastGoodVersion> Kept(TempFolder folder, string[] project, string content)
    {
        foreach (var name in project)
        {
            folder.Write(FileIn(name), content);
        }

        var versions = new LastGoodVersion(folder.Path, project);
        await versions.KeepAsync(Cancel);
        return versions;
    }

    private static string Read(string path) => File.ReadAllText(path);

    /// <summary>Nothing happens any more from a step on, as after a power cut: not the clearing up either.</summary>
    private sealed class Crash(int steps)
    {
        private int _left = steps;

        public string At { get; private set; } = "";

        public void Step(string name)
        {
            if (_left-- <= 0)
            {
                At = At.Length > 0 ? At : name;
                throw new CrashException();
            }
        }
    }

    private sealed class CrashException : Exception;
}
