using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class InputVerbTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("save ${client.id} now")]
    [InlineData("save ${client.id} now\n")]
    public void A_line_arrives_with_one_end(string text) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r a; read -r b; echo \"<$a><$b>\"");
        await stage.DoAsync(Input(text), Limit);
        await stage.DoAsync(Input("second"), Limit);
        await stage.SaidAsync("<save Test.nABC now><second>");
    });

    [Fact]
    public void Several_lines_and_an_empty_one_arrive_in_order() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r a; read -r b; read -r c; read -r d; echo \"<$a><$b><$c><$d>\"");
        await stage.DoAsync([Input("one\n\nthrée"), Input("")], null, Limit);
        await stage.SaidAsync("<one><><thrée><>");
    });

    [Fact]
    public void The_value_of_a_variable_never_becomes_a_line_of_its_own() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        stage.Variables.Project = "/session/a\nquit\n";
        await stage.StartAsync("echo up; read -r a; echo \"<$a>\"");
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input("save ${project}"), Limit));
        Assert.Equal("the value of ${project} has a line break in it, behind which the program would read a line of its own: '/session/a\\nquit\\n'", problem.Message);
        await stage.DoAsync(Input("go on"), Limit);
        await stage.SaidAsync("<go on>");
    });

    [Fact]
    public void A_program_that_does_not_read_holds_nothing_up_and_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; sleep 100");
        var turns = 0;
        using var turning = loop.After(TimeSpan.FromMilliseconds(50), () => turns++);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input(new string('x', 100_000)), Short));
        Assert.Equal(1, turns);
        Assert.Equal($"the program did not read its standard input within 200 ms, so the input '{new string('x', 60)}…' was not written further than 65536 of 100001 bytes", problem.Message);
        problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input("save"), Short));
        Assert.Equal("the program did not read its standard input within 200 ms, so the input 'save' was not written", problem.Message);
    });

    [Fact]
    public void A_program_that_reads_late_gets_all_of_it() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; while [ ! -e go ]; do sleep 0.01; done; head -c 200001 | wc -c");
        var writing = stage.DoAsync(Input(new string('x', 200_000)), Limit);
        await loop.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        Assert.False(writing.IsCompleted);
        await File.WriteAllTextAsync(stage["go"], "", TestContext.Current.CancellationToken);
        await writing;
        await stage.SaidAsync("200001");
    });

    [Fact]
    public void A_program_that_closes_its_input_is_told_and_the_proxy_lives() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("exec <&-; echo up; sleep 100");
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input("save"), Limit));
        Assert.Equal("the program has closed its standard input, so the input 'save' was not written", problem.Message);
    });

    [Fact]
    public void A_program_that_closes_its_input_while_it_is_written_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; while [ ! -e go ]; do sleep 0.01; done; exec <&-; sleep 100");
        var writing = stage.DoAsync(Input(new string('x', 100_000)), Limit);
        await File.WriteAllTextAsync(stage["go"], "", TestContext.Current.CancellationToken);
        Assert.StartsWith("the program has closed its standard input", (await Assert.ThrowsAsync<StepException>(() => writing)).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_has_ended_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; exit 3");
        await stage.Program.Ended;
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input("save"), Limit));
        Assert.Equal("the program has ended (exit status 3), so the input 'save' was not written", problem.Message);
        Assert.Equal(Stage.At, problem.At);
    });

    [Fact]
    public void An_input_that_was_closed_with_the_stop_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; sleep 100");
        var writing = stage.DoAsync(Input(new string('x', 100_000)), Limit);
        stage.Program.Input!.Dispose();
        stage.Context.Stir();
        Assert.StartsWith("the program has closed its standard input", (await Assert.ThrowsAsync<StepException>(() => writing)).Message, StringComparison.Ordinal);
        Assert.StartsWith("the program's standard input is closed already", (await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Input("save"), Limit))).Message, StringComparison.Ordinal);
        stage.Program.Send(Signal.Kill);
    });

    private static InputStep Input(string line) => new(Stage.At, Limit, Stage.Read(line));
}
