using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class FailedSaveTests
{
    [Fact]
    public void A_step_that_another_profile_brought_is_named_with_its_place_there() => Stage.Run(async stage =>
    {
        stage.Profile(id: "base", save: "{run: [\"false\"]}");
        stage.WriteProfile("derived", "profile: 1\nextends: base\nready: {output: ^ready$}\n");
        var proxy = await stage.OpenAsync("derived");
        Assert.EndsWith("[base.yaml:7:7]", (await proxy.NotSavedAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_was_not_written_is_an_error_that_names_file_limit_and_signal() => Stage.Run(async stage =>
    {
        stage.Profile(words: "never", save: "{steps: {signal: USR1}, within: 700ms}");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains("state.txt was not written within 700 ms after SIGUSR1", error.Text, StringComparison.Ordinal);
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains("state.txt was not written", StringComparison.Ordinal)), "the words for the user");
        Assert.True(Stage.IsAlive(proxy.ProgramPid));
        await proxy.NotSavedAsync();
        Assert.Equal(2, proxy.Answers(Command.Save));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_file_that_is_not_finished_in_time_is_an_error_and_the_next_save_may_succeed() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow", save: "{steps: {signal: USR1}, within: 500ms}");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains("state.txt was opened", error.Text, StringComparison.Ordinal);
        Assert.Contains("and not closed", error.Text, StringComparison.Ordinal);
        await stage.UntilAsync(() => File.ReadAllText(proxy.StateFile) == "state 1\nend\n", "the late write");
        Assert.Equal(1, proxy.Answers(Command.Save));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_without_a_handler_is_never_sent_the_signal() => Stage.Run(async stage =>
    {
        stage.Profile(words: "no-handler", save: "{steps: {signal: USR1, within: 500ms}}");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains("the program did not get ready to take SIGUSR1 (without a handler it would have been killed) within 500 ms, so it was not sent", error.Text, StringComparison.Ordinal);
        Assert.True(Stage.IsAlive(proxy.ProgramPid));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_handler_that_comes_late_is_waited_for() => Stage.Run(async stage =>
    {
        stage.Profile(words: "late", ready: "{exists: pid}");
        var proxy = await stage.OpenAsync("dummy");
        Assert.DoesNotContain("ready", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("{signal: USR1}")]
    [InlineData("{signal: USR1, process: dummy.sh}")]
    [InlineData("{signal: USR1, to: group}")]
    public void Behind_a_wrapper_the_right_process_gets_the_signal(string save) => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", $$$"""
            profile: 1
            name: Dummy
            command: [/bin/sh, "${profile.folder}/wrapper.sh", "{{{Stage.Dummy}}}", state.txt, slow]
            project: state.txt
            new: {state.txt: {text: "state 0\nend\n"}}
            save: {{{save}}}
            """);
        File.WriteAllText(Path.Combine(stage.Root, "profiles", "wrapper.sh"), "\"$@\"\nstatus=$?\necho \"wrapped: $status\"\nexit $status\n");
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_process_that_never_appears_is_named() => Stage.Run(async stage =>
    {
        stage.Profile(save: "{steps: {signal: USR1, process: other-program, within: 300ms}}");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Contains("no process other-program appeared that could take SIGUSR1", (await proxy.NotSavedAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_helper_that_fails_is_an_error_with_its_words() => Stage.Run(async stage =>
    {
        stage.Profile(save: "{steps: {run: [/bin/sh, -c, 'echo no room left; exit 4']}}");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        Assert.Contains("/bin/sh failed: exit status 4", error.Text, StringComparison.Ordinal);
        Assert.Contains("no room left", error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_helper_can_save_and_where_nothing_changed_that_counts_when_the_profile_says_so() => Stage.Run(async stage =>
    {
        stage.Profile(save: "{steps: {run: [/bin/sh, -c, 'test -e changed && echo new > state.txt; true']}, unchanged: ok}");
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal("nothing had changed", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text);
        await File.WriteAllTextAsync(Path.Combine(proxy.Folder, "changed"), "", TestContext.Current.CancellationToken);
        Assert.Equal("state.txt was written", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_last_good_version_that_cannot_be_kept_is_an_error_not_silence() => Stage.Run(async stage =>
    {
        stage.Profile(save: "{steps: {signal: USR1}, within: 1s}");
        var proxy = await stage.OpenAsync("dummy");
        // As root no mode refuses anything; a link in the proxy's own folder does.
        Directory.CreateSymbolicLink(Path.Combine(proxy.Folder, ".nsmproxy", "previous"), stage.Root);
        Assert.NotEmpty((await proxy.NotSavedAsync()).Text);
        Assert.True(Stage.IsAlive(proxy.ProgramPid));
        Assert.IsType<ExitedWith>(await proxy.StopAsync());
    });
}
