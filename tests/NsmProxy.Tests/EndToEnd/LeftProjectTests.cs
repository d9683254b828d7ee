namespace NsmProxy.Tests.EndToEnd;

/// <summary>What the next opening says of a project that the program changed by itself before it ended.</summary>
public class LeftProjectTests
{
    /// <summary>sleep(1) has no handler for the signal that asks it to end, and ends by it.</summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(0, true)]
    public void A_program_that_ended_by_the_signal_was_killed_in_its_writing_only_where_it_was_writing(int age, bool isTold) => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", "profile: 1\nname: Dummy\ncommand: [/bin/sleep, '1000']\nproject: state.txt\nnew: {state.txt: {text: \"state 0\\n\"}}\nsave: none\n");
        var first = await stage.OpenAsync("dummy");
        await stage.UntilAsync(() => first.ProxyLog.Contains("last good version: copied ahead", StringComparison.Ordinal), "the copy of the project");
        File.WriteAllText(first.StateFile, "by the user");
        File.SetLastWriteTimeUtc(first.StateFile, DateTime.UtcNow.AddSeconds(-age));
        await first.StopAsync();
        var next = Path.Combine(first.Folder, ".nsmproxy", "next");
        Assert.Equal(isTold, Directory.Exists(next));

        var second = await stage.OpenAsync("dummy");
        Assert.Equal(isTold, second.Told.Any(text => text.Contains("did not end in order", StringComparison.Ordinal)));
        Assert.Equal("by the user", File.ReadAllText(second.StateFile));
        await second.StopAsync();
    });
}
