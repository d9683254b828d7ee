using System.Text.RegularExpressions;

namespace NsmProxy.Tests.EndToEnd;

public partial class LogTests
{
    private const long Bound = 1024 * 1024;

    [Fact]
    public void Asked_for_a_trace_it_says_one_line_for_each_thing() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = stage.Start("dummy", environment: new Dictionary<string, string?> { ["NSMPROXY_LOG"] = "debug" });
        await RoundAsync(proxy);
        Assert.All(proxy.Lines, line => Assert.Matches(TraceLine(), line));
        foreach (var word in new[] { "Announce", "event FromServer { Message = Open", "action OpenProject", "started /bin/sh", "SIGUSR1 to process", "state Saving", "action End" })
        {
            Assert.Contains(proxy.Lines, line => line.Contains(word, StringComparison.Ordinal));
        }

        Assert.Equal(proxy.Lines, proxy.ProxyLog.TrimEnd('\n').Split('\n'));
    });

    [Fact]
    public void The_option_does_the_same() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = stage.Start("dummy", options: "--verbose");
        await RoundAsync(proxy);
        Assert.Contains(proxy.Lines, line => TraceLine().IsMatch(line));
    });

    [Fact]
    public void Otherwise_it_is_quiet_and_the_folder_holds_the_logs() => Stage.Run(async stage =>
    {
        stage.Profile(words: "child");
        var proxy = stage.Start("dummy");
        await RoundAsync(proxy);
        Assert.Empty(proxy.Lines);
        Assert.Contains("event Saved", proxy.ProxyLog, StringComparison.Ordinal);
        Assert.Equal("started with child\nloaded state 0\nready\ngot USR1\nsaved state 1\ngot TERM\n", proxy.ProgramLog);
        Assert.DoesNotContain(stage.Root, File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy/project")), StringComparison.Ordinal);
    });

    [Fact]
    public void What_a_program_prints_is_kept_within_a_bound() => Stage.Run(async stage =>
    {
        stage.Profile(words: "chatty");
        for (var i = 0; i < 4; i++)
        {
            await RoundAsync(stage.Start("dummy"));
        }

        var logs = Directory.GetFiles(Path.Combine(stage.Session, "Dummy.nABCD/.nsmproxy"), "program.log*");
        Assert.Equal(2, logs.Length);
        Assert.All(logs, log => Assert.True(new FileInfo(log).Length <= Bound));
        Assert.EndsWith("100000\nready\ngot USR1\nsaved state 4\ngot TERM\n", File.ReadAllText(logs.Min()!).Replace("Terminated\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    });

    private static async Task RoundAsync(HostedProxy proxy)
    {
        await proxy.AnnouncedAsync();
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S")]
    private static partial Regex TraceLine();
}
