using System.Text.Json;
using NsmProxy.Profiles;
using NsmProxy.Tests.EndToEnd;
using NsmProxy.Trial;

namespace NsmProxy.Tests.Trials;

public class ProgressTests
{
    /// <summary>script(1) gives it a terminal. That nothing is shown elsewhere is seen in the golden outputs.</summary>
    [Fact]
    public void On_a_terminal_a_long_step_shows_what_it_waits_for() => Stage.Run(async stage =>
    {
        stage.Profile(words: "late", ready: "{handles: USR1}");
        var typescript = Path.Combine(stage.Root, "typescript");
        await stage.RunAsync("script", "-qec", $"{NsmProxyExecutable.File} try dummy", typescript);
        var shown = File.ReadAllText(typescript);
        Assert.Contains("\r\u001b[K  ...   new project: waiting until it has a handler for SIGUSR1, 1 s", shown, StringComparison.Ordinal);
        Assert.Contains("s\r\u001b[K  ok    new project", shown, StringComparison.Ordinal);
    });

    [Fact]
    public void Hints_are_in_the_json_too_and_change_nothing_of_the_verdict() => Stage.Run(async stage =>
    {
        stage.Profile(save: "{steps: {signal: USR1}, until: {delay: 500ms}}");
        var (status, output) = await stage.CommandAsync("try", "dummy", "--json");
        Assert.Equal(0, status);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("passed").GetBoolean());
        var hint = Assert.Single(json.RootElement.GetProperty("hints").EnumerateArray());
        Assert.StartsWith("'save' is answered when some time has passed", hint.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("save: {until: {written: state.txt}}", hint.GetProperty("yaml").GetString());
    });

    [Theory]
    [InlineData("save: {signal: USR1}", "save", "save: waiting until song.x is written")]
    [InlineData("save: exit", "save", "save: waiting for the program's answer")]
    [InlineData("save: exit", "quit", "quit: waiting until it ends (killed after 10 s)")]
    [InlineData("save: exit", "reopen", "reopen: waiting until it is open")]
    [InlineData("save: exit\nready: [{output: ^up}, {any: [{delay: 2s}, {window: x}]}]", "reopen", "reopen: waiting until it says ^up and 2 s have passed or it has a window x")]
    public void What_is_waited_for_is_said_in_words(string keys, string step, string expected) =>
        Assert.Equal(expected, Awaited.In(ProfileReader.Read("a.yaml", $"profile: 1\nname: A\ncommand: [a]\nproject: song.x\n{keys}\n").Profile!, step));
}
