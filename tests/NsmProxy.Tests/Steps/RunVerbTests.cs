using System.Diagnostics;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class RunVerbTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_helper_runs_in_the_program_s_directory_environment_and_group() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _");
        await stage.DoAsync(Run("sh", "-c", "cut -d' ' -f5 /proc/$$$$/stat > group; echo $$WHO $$1 > said; pwd > where", "sh", "${pid}"), Limit);
        Assert.Equal($"{stage.Group.Id}\n", await File.ReadAllTextAsync(stage["group"], TestContext.Current.CancellationToken));
        Assert.Equal($"helper {stage.Program.Pid}\n", await File.ReadAllTextAsync(stage["said"], TestContext.Current.CancellationToken));
        Assert.Equal($"{stage.Folder}\n", await File.ReadAllTextAsync(stage["where"], TestContext.Current.CancellationToken));
    });

    [Theory]
    [InlineData("exit 3", "sh failed: exit status 3")]
    [InlineData("echo one; echo two >&2; echo three; echo four; exit 3", "sh failed: exit status 3 (it said: two | three | four)")]
    [InlineData("kill -SEGV $$", "sh failed: SIGSEGV")]
    public void A_helper_that_fails_is_told_with_its_last_words(string script, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Run("sh", "-c", script.Replace("$$", "$$$$", StringComparison.Ordinal)), Limit));
        Assert.Equal(message, problem.Message);
        Assert.Equal(Stage.At, problem.At);
    });

    [Theory]
    [InlineData("no-such-helper", "no-such-helper is not installed")]
    [InlineData("./no-such-helper", "./no-such-helper is not installed")]
    [InlineData("${env.NOT_SET}", "${env.NOT_SET} has no value: the variable NOT_SET is not set; ${env.NOT_SET:-default} gives it a default")]
    public void A_helper_that_is_not_there_is_told(string command, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        Assert.Equal(message, (await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Run(command), Limit))).Message);
    });

    [Fact]
    public void A_helper_that_hangs_is_killed_at_the_limit() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() =>
            stage.DoAsync(new RunStep(Stage.At, Short, Stage.Command("sh", "-c", "trap '' TERM; echo thinking; exec sleep 100")), Limit));
        Assert.StartsWith("sh did not end within 100 ms", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Group.Members(), process => process.Command == "sleep");
    });

    [Fact]
    public void The_outer_limit_is_told_when_it_was_the_shorter() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Run("sleep", "100"), Short));
        Assert.Equal("sleep did not end within 100 ms", problem.Message);
    });

    [Fact]
    public void A_limit_that_is_brought_forward_ends_a_helper_that_runs_already() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var limit = Deadline.In(TimeSpan.FromMinutes(5));
        using var sequence = new Sequence(stage.Context, [new RunStep(Stage.At, TimeSpan.FromMinutes(5), Stage.Command("sleep", "300"))], null);
        var run = sequence.RunAsync(limit, CancellationToken.None);
        await OnLoop.Until(loop, () => stage.Group.Members().Any(process => process.Command == "sleep"));
        limit.Shorten(TimeSpan.Zero);
        stage.Context.Stir();
        await Assert.ThrowsAsync<StepException>(() => run);
        Assert.Empty(stage.Group.Members());
    });

    [Fact]
    public void A_helper_ends_when_the_step_is_cancelled() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var cancel = new CancellationTokenSource();
        using var sequence = new Sequence(stage.Context, [Run("sleep", "300")], null);
        var run = sequence.RunAsync(Deadline.In(Limit), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(stage.Group.Members());
    });

    [Fact]
    public void A_helper_that_prints_a_lot_is_no_hindrance() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.DoAsync(Run("sh", "-c", "seq 200000; head -c 3000000 /dev/zero"), Limit);
    });

    [Fact]
    public void A_helper_that_leaves_a_daemon_with_its_output_is_not_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var began = Stopwatch.GetTimestamp();
        await stage.DoAsync(Run("sh", "-c", "sleep 100 & exit 0"), Limit);
        Assert.True(Stopwatch.GetElapsedTime(began) < Limit);
        Assert.Contains(stage.Group.Members(), process => process.Command is "sleep" or "sh");
    });

    [Fact]
    public void The_first_step_that_fails_ends_the_sequence() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await Assert.ThrowsAsync<StepException>(() => stage.DoAsync([Run("touch", "one"), Run("false"), Run("touch", "two")], null, Limit));
        Assert.True(File.Exists(stage["one"]));
        Assert.False(File.Exists(stage["two"]));
    });

    private static RunStep Run(params string[] command) => new(Stage.At, Limit, Stage.Command(command));
}
