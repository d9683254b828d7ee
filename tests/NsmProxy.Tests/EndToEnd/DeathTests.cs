using System.Diagnostics;
using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class DeathTests
{
    [Theory]
    [InlineData("die-before with=3", "exit status 3")]
    [InlineData("die-before with=KILL", "SIGKILL")]
    [InlineData("die-during with=3", "exit status 3")]
    [InlineData("die-during with=SEGV", "SIGSEGV")]
    [InlineData("die-during with=KILL", "SIGKILL")]
    [InlineData("die-during slow with=KILL", "SIGKILL")]
    public void A_program_that_dies_in_a_save_has_not_saved(string words, string end) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains(end, error.Text, StringComparison.Ordinal);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Equal(1, proxy.Answers(Command.Save));
        Assert.Contains(proxy.Told, text => text.Contains(end, StringComparison.Ordinal));
        Assert.Equal("state 0\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy/previous/state.txt")));
    });

    [Theory]
    [InlineData("exit 0")]
    [InlineData("while :; do sleep 0.1; done")]
    public void A_program_that_dies_in_a_save_behind_a_wrapper_has_not_saved(string afterwards) => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", $$$"""
            profile: 1
            name: Dummy
            command: [/bin/sh, "${profile.folder}/wrapper.sh"]
            project: state.txt
            new: {state.txt: {text: "state 0\nend\n"}}
            ready: {handles: USR1}
            save: {signal: USR1}
            stop: {signal: TERM, within: 1s}
            """);
        File.WriteAllText(Path.Combine(stage.Root, "profiles", "wrapper.sh"), $"/bin/sh '{Stage.Dummy}' state.txt slow die-during with=KILL\n{afterwards}\n");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains("ended", error.Text, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Answers(Command.Save));
        Assert.Equal("state 0\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy/previous/state.txt")));
        proxy.Send(Signal.Term);
        Assert.IsType<ExitedWith>(await proxy.EndAsync());
    });

    [Theory]
    [InlineData("die-after with=SEGV")]
    [InlineData("die-after with=3")]
    public void A_program_that_dies_right_after_writing_is_answered_once_and_fails_the_proxy(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await stage.OpenAsync("dummy");
        Assert.NotNull(await proxy.AskSaveAsync());
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Equal(1, proxy.Answers(Command.Save));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
    });

    [Fact]
    public void A_program_that_saves_and_quits_has_saved() => Stage.Run(async stage =>
    {
        stage.Profile(words: "die-after with=0");
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        Assert.Equal(new ExitedWith(0), await proxy.EndAsync());
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
    });

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void After_a_death_in_a_save_the_last_good_version_is_put_back_and_the_user_is_told(string? left) => Stage.Run(async stage =>
    {
        stage.Profile(words: "die-during slow with=KILL");
        stage.Profile("sound");
        var good = await stage.OpenAsync("sound");
        await good.SavedAsync();
        await good.StoppedAsync();
        var dying = await stage.OpenAsync("dummy");
        await dying.NotSavedAsync();
        await dying.EndAsync();
        // As if the machine had died a moment before.
        File.Delete(dying.StateFile);
        if (left is not null)
        {
            await File.WriteAllTextAsync(dying.StateFile, left, TestContext.Current.CancellationToken);
        }

        var again = await stage.OpenAsync("sound");
        Assert.Equal("state 1\nend\n", File.ReadAllText(again.StateFile));
        Assert.Equal(left is not null, File.Exists(again.StateFile + ".damaged"));
        Assert.Contains(again.Told, text => text.Contains("put back the last good version of state.txt", StringComparison.Ordinal));
        Assert.Contains("loaded state 1", again.ProgramLog, StringComparison.Ordinal);
        await again.SavedAsync();
        await again.StoppedAsync();
    });

    /// <summary>The copy is what is put back when the program dies in writing by itself, at any moment after the answer.</summary>
    [Fact]
    public void The_saved_version_is_copied_before_the_save_is_answered() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        var log = proxy.ProxyLog;
        var (asked, answered) = (log.IndexOf("action SaveProject", StringComparison.Ordinal), log.IndexOf("action Send { Message = Reply { Command = Save", StringComparison.Ordinal));
        Assert.True(asked >= 0 && answered > asked, log);
        Assert.Contains("last good version: copied ahead", log[asked..answered], StringComparison.Ordinal);
        Assert.Equal("state 1\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, ".nsmproxy/next/state.txt")));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_daemon_ends_with_a_proxy_that_is_killed() => Stage.Run(async stage =>
    {
        stage.WriteProfile("daemon", "profile: 1\nname: Dummy\ncommand: [/bin/sh, -c, 'setsid -f sleep 1000; echo ready; exec sleep 1000']\nready: {output: ^ready$}\nsave: none\n");
        var proxy = await stage.OpenAsync("daemon");
        await stage.UntilAsync(() => stage.Living().Where(process => process.Command == "sleep").Select(process => process.Group).Distinct().Count() == 2, "the program and its daemon");
        proxy.Send(Signal.Kill);
        await proxy.EndAsync();
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of both");
    });

    [Fact]
    public void The_user_can_have_the_version_before_the_last_save_back() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        await proxy.SavedAsync();
        var (refused, words) = await stage.CommandAsync("restore", proxy.Folder);
        Assert.Equal(1, refused);
        Assert.Contains("in use by another nsmproxy", words, StringComparison.Ordinal);
        await proxy.StoppedAsync();
        var (status, output) = await stage.CommandAsync("restore", proxy.Folder);
        Assert.Equal((0, "state.txt (what was there is now state.txt.replaced)"), (status, output));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Equal(1, (await stage.CommandAsync("restore", Path.Combine(stage.Session, "no such folder"))).Status);
        Assert.Equal(1, (await stage.CommandAsync("restore", stage.Session)).Status);
    });

    [Theory]
    [InlineData("with=0", 0, null)]
    [InlineData("with=7", 1, "exit status 7")]
    [InlineData("with=255", 1, "exit status 255")]
    [InlineData("with=SEGV", 1, "SIGSEGV")]
    [InlineData("with=KILL", 1, "SIGKILL")]
    public void A_program_that_ends_by_itself_ends_the_proxy(string words, int status, string? told) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await stage.OpenAsync("dummy");
        var program = proxy.ProgramPid;
        Assert.True(Kernel.Send(program, new Signal(14)));
        await stage.UntilAsync(() => !Stage.IsAlive(program), "the program's end");
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(new ExitedWith(status), await proxy.EndAsync());
        var took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper?.WriteLine($"the proxy ended {took.TotalMilliseconds:0.0} ms after its program");
        Assert.True(took < TimeSpan.FromMilliseconds(500), $"{took.TotalMilliseconds} ms");
        if (told is null)
        {
            Assert.Empty(proxy.Told);
        }
        else
        {
            var text = Assert.Single(proxy.Told);
            Assert.Contains("Dummy ended by itself: " + told, text, StringComparison.Ordinal);
            Assert.Contains("got ALRM", text, StringComparison.Ordinal);
        }
    });
}
