using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class ChangedWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("printf N >&3")] // in place, the size stays
    [InlineData("printf longer >&3")]
    [InlineData("echo new > other; mv other song")]
    [InlineData("cp -p song other; mv other song")] // the same content and time in another file
    [InlineData("rm song; echo new > song")]
    [InlineData("touch song")]
    [InlineData("touch -d 2001-01-01 song")]
    public void A_file_that_is_kept_open_changes_in_whatever_way(string change) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync($"echo old > song; exec 3<> song; echo up; read -r _; {change}; read -r _");
        using var sequence = new Sequence(stage.Context, [], Changed());
        var seen = sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);
        await loop.Delay(Short, TestContext.Current.CancellationToken);
        Assert.False(seen.IsCompleted);
        stage.Tell("");
        await seen;
        Assert.Equal("song changed", sequence.Proof);
    });

    [Fact]
    public void A_change_within_one_tick_of_the_clock_is_seen() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var time = DateTime.UtcNow.AddHours(-1);
        await WriteAsync("one");
        using var sequence = new Sequence(stage.Context, [], Changed());
        await WriteAsync("two");
        await sequence.RunAsync(Deadline.In(Limit), CancellationToken.None);

        async Task WriteAsync(string text)
        {
            await using var file = new FileStream(stage["song"], FileMode.OpenOrCreate, FileAccess.Write);
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
            await file.FlushAsync(TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(file.SafeFileHandle, time);
        }
    });

    [Fact]
    public void What_happened_before_the_sequence_does_not_count() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; echo up; read -r _");
        Assert.Equal("song did not change within 300 ms", await MissedAsync(stage, Short));
        File.Delete(stage["song"]);
        Assert.Equal("song did not change within 300 ms (it is not there)", await MissedAsync(stage, Short));
    });

    [Fact]
    public void A_file_that_goes_on_changing_or_was_only_emptied_is_not_yet_saved() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; exec 3<> song; echo up; read -r _; while :; do echo more >&3; sleep 0.01; done");
        // A busy machine may let the program rest for longer than is enough elsewhere.
        using (var sequence = new Sequence(stage.Context, [], new ChangedCondition(Stage.At, Stage.Read("song"), TimeSpan.FromSeconds(1))))
        {
            stage.Tell("");
            var problem = await Assert.ThrowsAsync<StepException>(() => sequence.RunAsync(Deadline.In(TimeSpan.FromSeconds(2)), CancellationToken.None));
            Assert.Equal("song did not change within 2 s (it was still changing)", problem.Message);
        }

        await stage.StartAsync("rm song; echo old > song; echo up; read -r _; : > song; read -r _");
        using var emptied = new Sequence(stage.Context, [], Changed());
        var waiting = emptied.RunAsync(Deadline.In(TimeSpan.FromSeconds(1)), CancellationToken.None);
        stage.Tell("");
        Assert.Equal("song did not change within 1 s (it was emptied)", (await Assert.ThrowsAsync<StepException>(() => waiting)).Message);
    });

    [Fact]
    public void A_program_that_dies_has_changed_nothing_for_certain() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; exec 3<> song; echo up; read -r _; echo new >&3; kill -KILL $$");
        var seen = MissedAsync(stage, Limit);
        stage.Tell("");
        Assert.StartsWith("the program ended (SIGKILL), and song did not change for certain", await seen, StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_changes_it_and_ends_well_is_believed_at_once() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; exec 3<> song; echo up; read -r _; echo new >&3");
        var seen = stage.SeeAsync(new ChangedCondition(Stage.At, Stage.Read("song"), TimeSpan.FromMinutes(5)), Limit);
        stage.Tell("");
        await seen;
    });

    [Fact]
    public void Unchanged_is_seen_of_a_file_that_is_to_change() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo old > song; exec 3<> song; echo up; read -r _; echo new >&3; echo changed; read -r _");
        using var sequence = new Sequence(stage.Context, [new RunStep(Stage.At, Limit, Stage.Command("true"))], Changed());
        await sequence.RunStepsAsync(Deadline.In(Limit), CancellationToken.None);
        Assert.True(sequence.IsProvedUntouched);
        stage.Tell("");
        await stage.SaidAsync("changed");
        Assert.False(sequence.IsProvedUntouched);
    });

    private static ChangedCondition Changed() => new(Stage.At, Stage.Read("song"), TimeSpan.FromMilliseconds(50));

    private static async Task<string> MissedAsync(Stage stage, TimeSpan limit) =>
        (await Assert.ThrowsAsync<StepException>(() => stage.SeeAsync(Changed(), limit))).Message;
}
