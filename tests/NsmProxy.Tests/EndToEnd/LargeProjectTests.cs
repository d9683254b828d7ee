using NsmProxy.Nsm;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>Projects whose last good version is copied between the saves.</summary>
public class LargeProjectTests
{
    private const string Several = "profile: 1\nname: Dummy\ncommand: [/bin/sh, $DUMMY, state.txt]\nproject: [state.txt, takes]\nready: {output: ^ready$}\n"
        + "new: {state.txt: {text: \"state 0\\n\"}}\nsave: {steps: {signal: USR1}, within: 900ms}\n";

    [Fact]
    public void It_is_copied_when_it_is_open_and_after_each_save() => Stage.Run(async stage =>
    {
        var proxy = Start(stage);
        foreach (var number in Enumerable.Range(0, 40))
        {
            File.WriteAllText(Path.Combine(proxy.Folder, "takes", $"{number}"), "take");
        }

        await (await proxy.AnnouncedAsync()).OpenedAsync();
        await CopiedAheadAsync(stage, proxy, 1);
        await proxy.SavedAsync();
        await CopiedAheadAsync(stage, proxy, 2);
        Assert.Equal("state 0\n", Kept(proxy, "previous/state.txt"));
        Assert.Equal("state 1\nend\n", Kept(proxy, "next/state.txt"));
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", Kept(proxy, "previous/state.txt"));
        Assert.Equal("take", Kept(proxy, "previous/takes/39"));
        await proxy.StoppedAsync();
        Assert.Equal("state 2\nend\n", File.ReadAllText(proxy.StateFile));
    });

    [Fact]
    public void A_copy_that_takes_too_long_does_not_keep_the_program_from_saving() => Stage.Run(async stage =>
    {
        var proxy = Start(stage);
        await (await proxy.AnnouncedAsync()).OpenedAsync();
        await proxy.SavedAsync();
        using (var huge = File.Create(Path.Combine(proxy.Folder, "takes", "huge")))
        {
            huge.SetLength(2L << 30);
        }

        await proxy.SavedAsync();
        Assert.Contains("the version before this save could not be copied in time; an older one is in .nsmproxy/previous", proxy.Told);
        Assert.Equal("state 2\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Equal("state 0\n", Kept(proxy, "previous/state.txt"));
        Assert.Equal(2, proxy.Answers(Command.Save));
        File.Delete(Path.Combine(proxy.Folder, "takes", "huge"));
        await proxy.StoppedAsync();
        Assert.False(Directory.Exists(Path.Combine(proxy.Folder, ".nsmproxy", "previous.new")));
    });

    private static HostedProxy Start(Stage stage)
    {
        stage.WriteProfile("dummy", Several.Replace("$DUMMY", Stage.Dummy, StringComparison.Ordinal));
        var proxy = stage.Start("dummy");
        Directory.CreateDirectory(Path.Combine(proxy.Folder, "takes"));
        return proxy;
    }

    private static Task CopiedAheadAsync(Stage stage, HostedProxy proxy, int times) =>
        stage.UntilAsync(() => proxy.ProxyLog.Split("last good version: copied ahead").Length > times, $"the project's copy number {times}");

    private static string Kept(HostedProxy proxy, string name) => File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy", name));
}
