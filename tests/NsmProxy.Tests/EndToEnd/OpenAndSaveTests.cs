using NsmProxy.Nsm;

namespace NsmProxy.Tests.EndToEnd;

public class OpenAndSaveTests
{
    [Fact]
    public void What_was_saved_is_there_at_the_next_open() => Stage.Run(async stage =>
    {
        stage.Profile();
        var first = await stage.OpenAsync("dummy");
        Assert.Equal("state 0\nend\n", File.ReadAllText(first.StateFile));
        await first.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(first.StateFile));
        await first.SavedAsync();
        Assert.Equal("state 2\nend\n", File.ReadAllText(first.StateFile));
        await first.StoppedAsync();

        var second = await stage.OpenAsync("dummy");
        Assert.Contains("loaded state 2", second.ProgramLog, StringComparison.Ordinal);
        Assert.Equal(1, second.Answers(Command.Open));
        await second.StoppedAsync();
    });

    [Theory]
    [InlineData("Dummy")]
    [InlineData("Dummy_2")]
    [InlineData("a client.with.dots")]
    [InlineData("Klänge ♫")]
    [InlineData("")]
    public void Any_client_id_reaches_the_program_as_it_is(string id) => Stage.Run(async stage =>
    {
        stage.Profile(more: "environment: {GIVEN_ID: \"<${client.id}>\"}");
        var proxy = await (await stage.AnnounceAsync("dummy")).OpenedAsync(id);
        var environment = File.ReadAllText($"/proc/{proxy.ProgramPid}/environ").Split('\0');
        Assert.Contains($"NSM_CLIENT_ID={id}", environment);
        Assert.Contains($"GIVEN_ID=<{id}>", environment);
        Assert.Contains("NSM_SESSION_NAME=session", environment);
        Assert.Contains($"CONFIG_FILE={proxy.StateFile}", environment);
        Assert.DoesNotContain(environment, variable => variable.StartsWith("NSM_URL=", StringComparison.Ordinal));
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("with spaces/a  client")]
    [InlineData("it's \"quoted\"/$HOME `x` \\ *")]
    [InlineData("Lied für Jürgen ♫/Дамми.nABCD")]
    [InlineData("-leading/--dash")]
    public void Any_folder_name_will_do(string folder) => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy", folder);
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_project_may_lie_in_a_folder_below() => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", $$"""
            profile: 1
            name: Dummy
            command: [/bin/sh, "{{Stage.Dummy}}", "${project}"]
            project: songs/one/state.txt
            new: template.txt
            ready: {handles: USR1}
            save: {signal: USR1}
            """);
        File.WriteAllText(Path.Combine(stage.Root, "profiles", "template.txt"), "state 40\nend\n");
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        Assert.Equal("state 41\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, "songs/one/state.txt")));
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("slow")]
    [InlineData("slow chatty")]
    [InlineData("rename")]
    [InlineData("eof")]
    [InlineData("chatty")]
    [InlineData("child daemon")]
    public void A_save_is_answered_when_the_file_is_whole(string words) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var proxy = await stage.OpenAsync("dummy");
        string? atReply = null;
        proxy.Client.Heard += message => atReply ??= message is Reply ? File.ReadAllText(proxy.StateFile) : null;
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", atReply);
        await proxy.StoppedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
    });

    [Fact]
    public void Each_save_is_answered_also_while_another_is_under_way() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxy = await stage.OpenAsync("dummy");
        proxy.Client.Send(new Save());
        proxy.Client.Send(new Save());
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 2, "two answers");
        Assert.Equal("state 2\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.All(proxy.Client.Messages.OfType<ErrorReply>(), error => Assert.Fail(error.Text));
        await proxy.StoppedAsync();
        Assert.Equal(2, proxy.Answers(Command.Save));
    });

    [Fact]
    public void A_save_before_the_open_is_an_error_and_the_open_still_works() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.AnnounceAsync("dummy");
        Assert.Equal(ErrorCode.NoSessionOpen, (await proxy.NotSavedAsync()).Code);
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_second_open_is_refused_and_the_program_lives_on() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var program = proxy.ProgramPid;
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync(Path.Combine(stage.Session, "Other"), "Other"));
        Assert.Equal(ErrorCode.NotNow, error.Code);
        Assert.True(Stage.IsAlive(program));
        Assert.False(Directory.Exists(Path.Combine(stage.Session, "Other")));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });
}
