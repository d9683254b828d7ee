using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class SignalVerbTests
{
    private const string Handles = "trap 'echo caught' USR1; echo up; while :; do read -r _; done";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_program_with_a_handler_gets_the_signal() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync(Handles);
        await stage.DoAsync(Usr1(), Limit);
        await stage.SaidAsync("caught");
        Assert.Contains($"SIGUSR1 to process {stage.Program.Pid}", stage.Traced);
    });

    [Fact]
    public void A_handler_that_comes_late_is_waited_for_and_nothing_is_sent_before() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; trap 'echo caught' USR1; while :; do read -r _; done");
        var step = stage.DoAsync(Usr1(), Limit);
        await loop.Delay(Short, TestContext.Current.CancellationToken);
        Assert.False(step.IsCompleted);
        Assert.Empty(stage.Traced);
        stage.Tell("go");
        await step;
        await stage.SaidAsync("caught");
    });

    [Fact]
    public void A_program_without_a_handler_is_not_killed_by_it() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; echo alive");
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Usr1(), Short));
        Assert.Equal("the program did not get ready to take SIGUSR1 (without a handler it would have been killed) within 100 ms, so it was not sent", problem.Message);
        Assert.Equal(Stage.At, problem.At);
        stage.Tell("");
        await stage.SaidAsync("alive");
    });

    [Fact]
    public void An_ignored_signal_is_not_handled() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("trap '' USR1; echo up; read -r _");
        await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Usr1(), Short));
    });

    [Fact]
    public void A_program_that_ends_while_its_handler_is_waited_for_is_told_at_once() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; exit 7");
        var step = stage.DoAsync(Usr1(), Limit);
        stage.Tell("");
        Assert.Equal("the program has ended (exit status 7), so SIGUSR1 was not sent", (await Assert.ThrowsAsync<StepException>(() => step)).Message);
    });

    [Theory]
    [InlineData("sh -c \"{0}\" <&0; :")]
    [InlineData("sh -c 'sh -c \"$0\" <&0; :' \"{0}\" <&0; :")]
    public void The_one_child_of_a_wrapper_is_who_is_meant(string wrapper) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync(wrapper.Replace("{0}", Handles, StringComparison.Ordinal));
        await stage.DoAsync(Usr1(), Limit);
        await stage.SaidAsync("caught");
        Assert.False(stage.Context.ProgramHasEnded);
    });

    [Fact]
    public void A_wrapper_with_two_children_leaves_open_who_is_meant() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("sleep 100 & sh -c \"" + Handles + "\" <&0; :");
        await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Usr1(), Short));
        Assert.DoesNotContain("caught", stage.Program.Output.Last);
    });

    [Fact]
    public void A_named_process_is_found_behind_others_also_by_a_name_longer_than_the_kernel_keeps() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("cp /bin/sh a-very-long-program-name; sleep 100 & ./a-very-long-program-name -c \"" + Handles + "\" <&0; :");
        await stage.DoAsync(Usr1(process: "a-very-long-program-name"), Limit);
        await stage.SaidAsync("caught");
    });

    [Fact]
    public void A_wrapper_that_becomes_the_named_program_is_that_program() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("cp /bin/sh real; exec ./real -c \"" + Handles + "\"");
        await stage.DoAsync(Usr1(process: "real"), Limit);
        await stage.SaidAsync("caught");
    });

    [Theory]
    [InlineData("missing", "no process missing appeared that could take SIGUSR1 (without a handler it would have been killed) within 100 ms, so it was not sent")]
    [InlineData("sleep", "sleep did not get ready to take SIGUSR1 (without a handler it would have been killed) within 100 ms, so it was not sent")]
    public void A_named_process_that_is_missing_or_has_no_handler_is_told_apart(string name, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("sleep 100 & echo up; read -r _");
        await OnLoop.Until(loop, () => ProcessStatus.DescendantsOf(stage.Program.Pid).Any(process => process.Command == "sleep"));
        Assert.Equal(message, (await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Usr1(process: name), Short))).Message);
    });

    [Fact]
    public void The_group_gets_it_as_far_as_it_has_handlers() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("sleep 100 & sh -c \"trap 'echo one' USR1; echo ready; while :; do sleep 0.01; done\" & trap 'echo two' USR1; echo up; while :; do read -r _; done");
        await stage.SaidAsync("ready");
        await stage.DoAsync(new SignalStep(Stage.At, Limit, Signal.Usr1, new SignalTarget(Group: true)), Limit);
        await stage.SaidAsync("one");
        await stage.SaidAsync("two");
        Assert.Contains(stage.Group.Members(), process => process.Command == "sleep");
        Assert.True(stage.Group.IsGuarded);
    });

    [Fact]
    public void A_group_without_any_handler_gets_nothing() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _");
        var problem = await Assert.ThrowsAsync<StepException>(() =>
            stage.DoAsync(new SignalStep(Stage.At, Limit, Signal.Usr1, new SignalTarget(Group: true)), Short));
        Assert.StartsWith("no process of the program's group got ready to take SIGUSR1", problem.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void The_handles_condition_waits_for_the_same() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _; trap 'echo caught' USR1; while :; do read -r _; done");
        var condition = new HandlesCondition(Stage.At, Signal.Usr1, new SignalTarget());
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.SeeAsync(condition, Short));
        Assert.Equal("the program did not get ready to take SIGUSR1 (without a handler it would have been killed) within 100 ms", problem.Message);
        var seen = stage.SeeAsync(condition, Limit);
        stage.Tell("");
        await seen;
        Assert.DoesNotContain("caught", stage.Program.Output.Last);
    });

    [Fact]
    public void Waiting_for_a_handler_can_be_cancelled() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _");
        using var cancel = new CancellationTokenSource();
        using var sequence = new Sequence(stage.Context, [Usr1()], null);
        var step = sequence.RunAsync(Deadline.In(Limit), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
    });

    private static SignalStep Usr1(string? process = null) => new(Stage.At, Limit, Signal.Usr1, new SignalTarget(Process: process));
}
