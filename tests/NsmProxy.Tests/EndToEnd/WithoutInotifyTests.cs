using System.Diagnostics;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>The kernel gives each user 128 descriptors of inotify(7) by default, for all programs together: a session of
/// many clients, or a desktop with an editor or two, has them all. Here a user namespace has none
/// (<c>/proc/sys/user/max_inotify_instances</c>, namespaces(7)).</summary>
public class WithoutInotifyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("slow")]
    [InlineData("rename")]
    public void A_save_is_proved_all_the_same_and_the_log_says_how(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await OpenAsync(stage);
        for (var state = 1; state <= 3; state++)
        {
            await proxy.SavedAsync();
            Assert.Equal($"state {state}\nend\n", File.ReadAllText(proxy.StateFile));
        }

        Assert.Contains("files are looked at every so often instead: cannot watch files (raise the sysctl fs.inotify.max_user_instances)", proxy.ProxyLog, StringComparison.Ordinal);
        Assert.Empty(proxy.Told);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("never")]
    [InlineData("die-during with=SEGV")]
    public void What_was_not_written_is_not_proved(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words, save: "{steps: {signal: USR1}, within: 2s}");
        var proxy = await OpenAsync(stage);
        await proxy.NotSavedAsync();
        Assert.Equal("state 0\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy", "previous", "state.txt")));
    });

    [Fact]
    public void A_project_that_is_a_folder_is_proved() => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", """
            profile: 1
            name: Dummy
            command: [/bin/sh, -c, "trap 'date > state/later; echo more >> state/first' USR1; echo ready; while :; do sleep 0.05; done"]
            project: state
            new: {state/first: {text: "one\n"}}
            ready: {output: ^ready$}
            save: {signal: USR1}

            """);
        var proxy = await OpenAsync(stage);
        await proxy.SavedAsync();
        Assert.Equal("one\nmore\n", File.ReadAllText(Path.Combine(proxy.Folder, "state", "first")));
        Assert.True(File.Exists(Path.Combine(proxy.Folder, "state", "later")));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_saves_when_it_ends_is_proved() => Stage.Run(async stage =>
    {
        stage.Profile(words: "at-exit", save: "exit");
        var proxy = await OpenAsync(stage);
        await proxy.StoppedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Empty(proxy.Told);
    });

    [Fact]
    public void An_idle_proxy_looks_at_nothing() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await OpenAsync(stage);
        await proxy.SavedAsync();
        await stage.Loop.Delay(TimeSpan.FromMilliseconds(500));
        var before = WakeUps(proxy);
        var began = Stopwatch.GetTimestamp();
        await stage.Loop.Delay(TimeSpan.FromSeconds(1));
        // At every 20 ms it would be fifty.
        Assert.InRange(WakeUps(proxy) - before, 0, 5 + (5 * Stopwatch.GetElapsedTime(began).Seconds));
        await proxy.StoppedAsync();
    });

    private static async Task<HostedProxy> OpenAsync(Stage stage)
    {
        const string None = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$0\" run dummy";
        var unshare = Executable.Find("unshare", stage.Root, Environment.GetEnvironmentVariable("PATH"));
        Assert.NotNull(unshare);
        var proxy = stage.StartAs(unshare, ["unshare", "--user", "--map-root-user", "/bin/sh", "-c", None, NsmProxyExecutable.File]);
        await stage.UntilAsync(() => stage.Server.ClientOf(proxy.Process.Pid) is not null || proxy.Process.Ended.IsCompleted, "the announce");
        Assert.SkipWhen(proxy.Text.Contains("unshare: ", StringComparison.Ordinal), $"there are no user namespaces here: {proxy.Text}");
        return await (await proxy.AnnouncedAsync()).OpenedAsync();
    }

    /// <summary>Of the thread that does everything.</summary>
    private static int WakeUps(HostedProxy proxy) => File.ReadLines($"/proc/{proxy.Process.Pid}/status")
        .Where(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal))
        .Select(line => int.Parse(line.Split('\t')[1], null))
        .Single();
}
