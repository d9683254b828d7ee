using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Tests.Steps;

public class ConditionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_line_of_output_that_matches_is_proof_and_one_from_before_the_sequence_is_not() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; echo 'ready at 7'; read -r _");
        Assert.Equal("no line of the program's output matched ^up$ within 100 ms", await MissedAsync(stage, Output("^up$")));
        using var sequence = new Sequence(stage.Context, [], Output(@"^ready at \d$"));
        var seen = sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
        stage.Tell("");
        await seen;
        Assert.Equal("it said \"ready at 7\"", sequence.Proof);
    });

    [Fact]
    public void The_value_of_a_variable_in_a_pattern_stands_for_itself() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var folder = new Sequence(stage.Context, [], Output("^at ${folder}/(a|b)$"));
        stage.Variables.Project = "/x/(.*)+[$";
        using var project = new Sequence(stage.Context, [], Output("^${project}$"));
        await stage.StartAsync("echo up; pwd=$(pwd); echo \"at $pwd/b\"; echo '/x/(.*)+[$'; read -r _");
        await folder.RunAsync(Deadline.In(Limit), CancellationToken.None);
        await project.RunAsync(Deadline.In(Limit), CancellationToken.None);
    });

    [Fact]
    public void A_pattern_that_would_take_for_ever_on_a_line_is_passed_over() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var sequence = new Sequence(stage.Context, [], Output("^(a+)+$"));
        await stage.StartAsync("echo up; echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab; echo aaa; read -r _");
        await sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
        Assert.Equal("it said \"aaa\"", sequence.Proof);
        Assert.Contains(stage.Traced, line => line.Contains("took too long", StringComparison.Ordinal));
    });

    [Fact]
    public void A_path_exists_as_file_folder_or_socket_below_the_client_s_folder() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var condition = new ExistsCondition(Stage.At, Stage.Read("sub/thing"));
        Assert.Equal($"{stage["sub/thing"]} did not appear within 100 ms", await MissedAsync(stage, condition));
        var seen = stage.SeeAsync(condition, Limit);
        Directory.CreateDirectory(stage["sub/thing"]);
        await seen;
    });

    [Fact]
    public void A_delay_begins_with_the_waiting_and_not_with_the_sequence() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var time = TimeSpan.FromMilliseconds(500);
        var watch = new DelayWatch(new DelayCondition(Stage.At, time));
        await loop.Delay(time, TestContext.Current.CancellationToken);
        Assert.False(watch.IsTrue());
        watch.Begin();
        Assert.False(watch.IsTrue());
        await loop.Delay(time, TestContext.Current.CancellationToken);
        Assert.True(watch.IsTrue());
        await stage.SeeAsync(new DelayCondition(Stage.At, Short), Limit);
        Assert.Equal("20 s did not pass within 100 ms", await MissedAsync(stage, new DelayCondition(Stage.At, Limit)));
    });

    [Fact]
    public void All_waits_for_each_and_names_those_that_are_missing() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var all = new AllCondition(Stage.At, [Exists("a"), Exists("b"), new DelayCondition(Stage.At, TimeSpan.FromMilliseconds(1))]);
        await File.WriteAllTextAsync(stage["a"], "", TestContext.Current.CancellationToken);
        Assert.Equal($"{stage["b"]} did not appear within 100 ms", await MissedAsync(stage, all));
        var seen = stage.SeeAsync(all, Limit);
        await File.WriteAllTextAsync(stage["b"], "", TestContext.Current.CancellationToken);
        await seen;
    });

    [Fact]
    public void Any_waits_for_one_and_names_all() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var any = new AnyCondition(Stage.At, [Exists("a"), new DelayCondition(Stage.At, Limit), Exists("b")]);
        Assert.Equal($"{stage["a"]} did not appear and 20 s did not pass and {stage["b"]} did not appear within 100 ms", await MissedAsync(stage, any));
        var seen = stage.SeeAsync(any, Limit);
        await File.WriteAllTextAsync(stage["b"], "", TestContext.Current.CancellationToken);
        await seen;
    });

    [Fact]
    public void A_command_is_asked_again_until_it_succeeds() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var sequence = new Sequence(stage.Context, [], Succeeds("sh", "-c", "echo x >> asked; test $(wc -l < asked) -ge 3"));
        await sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
        Assert.Equal(3, (await File.ReadAllLinesAsync(stage["asked"], TestContext.Current.CancellationToken)).Length);
        Assert.Equal("sh succeeded", sequence.Proof);
    });

    [Theory]
    [InlineData("exit 3", "sh did not succeed within 1 s (it ended last with exit status 3)")]
    [InlineData("exec sleep 100", "sh did not succeed within 1 s (it did not end)")]
    public void A_command_that_never_succeeds_is_told_and_does_not_stay(string script, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        Assert.Equal(message, await MissedAsync(stage, Succeeds("sh", "-c", script), TimeSpan.FromSeconds(1)));
        await OnLoop.Until(loop, () => stage.Group.Members().Count == 0);
    });

    [Fact]
    public void A_command_that_is_not_there_is_told_at_once() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        Assert.Equal("no-such-command is not installed",
            (await Assert.ThrowsAsync<StepException>(() => stage.SeeAsync(Succeeds("no-such-command"), Limit))).Message);
    });

    [Fact]
    public void A_file_is_written_when_it_is_closed_and_quiet_and_what_was_written_before_does_not_count() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; echo up; read -r _; exec 3> song; echo begun >&3; echo begun; read -r _; exec 3>&-; read -r _");
        Assert.Equal("song was not written within 100 ms", await MissedAsync(stage, Stage.Written("song")));
        using var sequence = new Sequence(stage.Context, [], Stage.Written("song"));
        var seen = sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
        stage.Tell("");
        await stage.SaidAsync("begun");
        await loop.Delay(Short, TestContext.Current.CancellationToken);
        Assert.False(seen.IsCompleted);
        stage.Tell("");
        await seen;
        Assert.Equal("song was written", sequence.Proof);
    });

    [Fact]
    public void A_program_that_dies_while_it_writes_has_not_written() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; kill -KILL $$");
        var seen = stage.SeeAsync(Stage.Written("song"), Limit);
        stage.Tell("");
        var problem = await Assert.ThrowsAsync<StepException>(() => seen);
        Assert.StartsWith("the program ended (SIGKILL), and song was not written", problem.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_writes_and_ends_has_written() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; echo new > song");
        var seen = stage.SeeAsync(new WrittenCondition(Stage.At, Stage.Read("song"), TimeSpan.FromMinutes(5)), Limit);
        stage.Tell("");
        await seen;
    });

    [Fact]
    public void A_one_shot_that_has_ended_leaves_its_conditions_to_be_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop, endsByItself: true);
        await stage.StartAsync("echo up");
        await stage.Program.Ended;
        var seen = stage.SeeAsync(Exists("later"), Limit);
        await File.WriteAllTextAsync(stage["later"], "", TestContext.Current.CancellationToken);
        await seen;
    });

    [Fact]
    public void A_wait_is_a_step_like_others_and_its_deed_is_named() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() =>
            stage.DoAsync([new RunStep(Stage.At, Limit, Stage.Command("true")), new WaitStep(Stage.At, Short, Exists("never"))], null, Limit));
        Assert.Equal($"{stage["never"]} did not appear within 100 ms after true", problem.Message);
    });

    [Fact]
    public void A_limit_that_is_brought_forward_ends_the_waiting() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var limit = Deadline.In(TimeSpan.FromMinutes(5));
        using var sequence = new Sequence(stage.Context, [], Stage.Written("song"));
        var run = sequence.RunAsync(limit, CancellationToken.None);
        await Task.Yield();
        limit.Shorten(TimeSpan.FromMilliseconds(50));
        stage.Context.Stir();
        await Assert.ThrowsAsync<StepException>(() => run);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unchanged_is_proved_only_by_steps_with_a_proof_of_their_own(bool withProof) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("trap : USR1; echo old > song; echo up; while :; do read -r _; done");
        Step run = new RunStep(Stage.At, Limit, Stage.Command("true"));
        Step[] steps = withProof ? [run] : [run, new SignalStep(Stage.At, Limit, NsmProxy.Processes.Signal.Usr1, new SignalTarget())];
        using var sequence = new Sequence(stage.Context, steps, Stage.Written("song"));
        await sequence.RunStepsAsync(Deadline.In(Limit), CancellationToken.None);
        Assert.Equal(withProof, sequence.IsProvedUntouched);
        stage.Group.Send(NsmProxy.Processes.Signal.Kill);
        await stage.Program.Ended;
        Assert.False(sequence.IsProvedUntouched);
    });

    [Fact]
    public void A_sequence_that_cannot_begin_leaves_no_watch_behind() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        // A descriptor is closed beside the loop, and those of other tests come and go in this process: but not fifty at once.
        for (var i = 0; i < 300; i++)
        {
            await OnLoop.Until(loop, () => Directory.EnumerateFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget == "anon_inode:inotify") < 50);
            var problem = Assert.Throws<StepException>(() =>
                new Sequence(stage.Context, [], new AllCondition(Stage.At, [Stage.Written("song"), Output("${env.MISSING}")])));
            Assert.Equal(new Position(Stage.At.Line, Stage.At.Column), problem.At);
        }
    });

    private static async Task<string> MissedAsync(Stage stage, Condition condition, TimeSpan? limit = null) =>
        (await Assert.ThrowsAsync<StepException>(() => stage.SeeAsync(condition, limit ?? Short))).Message;

    private static OutputCondition Output(string pattern) => new(Stage.At, Stage.Read(pattern, TemplateUse.Step | TemplateUse.Pattern));

    private static ExistsCondition Exists(string path) => new(Stage.At, Stage.Read(path));

    private static SucceedsCondition Succeeds(params string[] command) =>
        new(Stage.At, Stage.Command([.. command.Select(word => word.Replace("$(", "$$(", StringComparison.Ordinal))]));
}
