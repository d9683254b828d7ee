using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class SwitchTests
{
    private const string Switch = """
        switch:
          - run: [/bin/sh, -c, 'printf %s "$$0" > "$$1"', "${project}", "${runtime}/next"]
          - signal: USR2
          - wait: {output: ^loaded}
            within: 2s
        """;

    [Fact]
    public void A_program_that_switches_goes_on_with_another_project() => Stage.Run(async stage =>
    {
        Profile(stage);
        var proxy = await stage.OpenAsync("dummy");
        Assert.Contains(":switch:", proxy.Client.Announce.Capabilities, StringComparison.Ordinal);
        await proxy.SavedAsync();
        var program = proxy.ProgramPid;

        var other = Path.Combine(stage.Root, "other session", "Dummy.nOTHER");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "state.txt"), "state 40\nend\n");
        Assert.IsType<Reply>(await proxy.AskOpenAsync(other, "Dummy.nOTHER"));
        Assert.Contains(new Label("Dummy.nOTHER in other session"), proxy.Client.Messages);
        await proxy.SavedAsync();
        Assert.Equal("state 41\nend\n", File.ReadAllText(Path.Combine(other, "state.txt")));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.True(Stage.IsAlive(program));
        Assert.Contains("loaded state 40", File.ReadAllText(Path.Combine(other, ".nsmproxy/program.log")), StringComparison.Ordinal);

        // The folder that it left is free again.
        var second = await stage.OpenAsync("dummy");
        await second.StoppedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void It_can_be_told_to_open_what_it_has_open() => Stage.Run(async stage =>
    {
        Profile(stage);
        var proxy = await stage.OpenAsync("dummy");
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_new_project_is_made_where_there_is_none() => Stage.Run(async stage =>
    {
        Profile(stage);
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        var other = Path.Combine(stage.Root, "session/Dummy.nNEW");
        Assert.IsType<Reply>(await proxy.AskOpenAsync(other, "Dummy.nNEW"));
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(Path.Combine(other, "state.txt")));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_switch_that_fails_is_an_error_and_the_program_is_stopped() => Stage.Run(async stage =>
    {
        stage.Profile(more: "switch: {run: [/bin/sh, -c, 'echo no room; exit 3']}");
        var proxy = await stage.OpenAsync("dummy");
        var program = proxy.ProgramPid;
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync(Path.Combine(stage.Root, "session/Dummy.nNEW"), "Dummy.nNEW"));
        Assert.Contains("no room", error.Text, StringComparison.Ordinal);
        Assert.Contains("dummy.yaml:8:9", error.Text, StringComparison.Ordinal);
        Assert.False(Stage.IsAlive(program));
        Assert.Contains("got TERM", File.ReadAllText(Path.Combine(stage.Root, "session/Dummy.nNEW/.nsmproxy/program.log")), StringComparison.Ordinal);

        // Nothing runs, and the next open starts it anew.
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Another_folder_that_cannot_be_had_is_an_error() => Stage.Run(async stage =>
    {
        Profile(stage);
        var proxy = await stage.OpenAsync("dummy");
        var holder = await stage.OpenAsync("dummy", "Dummy.nHELD");
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync(holder.Folder, "Dummy.nHELD"));
        Assert.Contains("Dummy.nHELD", error.Text, StringComparison.Ordinal);
        await holder.SavedAsync();
        await holder.StoppedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_dies_while_it_switches_is_said() => Stage.Run(async stage =>
    {
        stage.Profile(more: "switch: [{signal: ALRM}, {wait: {output: never}}]");
        var proxy = await stage.OpenAsync("dummy");
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync(Path.Combine(stage.Root, "session/Dummy.nNEW"), "Dummy.nNEW"));
        Assert.Contains("ended while it was being opened: exit status 3", error.Text, StringComparison.Ordinal);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
    });

    [Fact]
    public void A_program_that_cannot_switch_refuses_and_goes_on() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        Assert.DoesNotContain(":switch:", proxy.Client.Announce.Capabilities, StringComparison.Ordinal);
        Assert.IsType<ErrorReply>(await proxy.AskOpenAsync(Path.Combine(stage.Root, "session/Dummy.nNEW"), "Dummy.nNEW"));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    private static void Profile(Stage stage) =>
        stage.Profile(words: "next=${runtime}/next", more: Switch + "\nlabel: \"${client.id} in ${session.name}\"");
}
