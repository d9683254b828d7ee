using NsmProxy.Nsm;

namespace NsmProxy.Tests.Faults;

public class JudgeTests
{
    private static readonly ErrorReply Refusal = new(Command.Save, ErrorCode.General, "not written");

    private static RunRecord Good { get; } = new()
    {
        Asks = [Asked(new Reply(Command.Open, "opened"), Command.Open), Asked(new Reply(Command.Save, "saved"))],
        Projects = [new SeenProject("one", 1, 2, 1)],
    };

    [Fact]
    public void A_run_in_which_all_went_well_has_no_fault() => Assert.Empty(Judge.Faults(Good));

    [Theory]
    [InlineData(1L, 1L)]
    [InlineData(null, 1L)]
    [InlineData(null, null)]
    public void A_state_that_was_answered_with_saved_and_is_nowhere_is_lost(long? now, long? kept) =>
        Assert.Contains("state 2 is to be had", Only(FaultKind.Lost, Good with { Projects = [new SeenProject("one", 1, now, kept)] }), StringComparison.Ordinal);

    [Fact]
    public void A_state_that_was_there_before_and_is_torn_by_a_refused_save_has_to_be_kept()
    {
        var torn = Good with { Asks = [Asked(Refusal)], Told = ["not written"], Projects = [new SeenProject("one", 1, null, null)] };
        Only(FaultKind.Lost, torn);
        Assert.Empty(Judge.Faults(torn with { Projects = [new SeenProject("one", 1, null, 1)] }));
    }

    [Fact]
    public void Where_only_the_kept_version_is_good_the_user_has_to_know() =>
        Assert.Contains("nobody was told", Only(FaultKind.Lost, Good with { Projects = [new SeenProject("one", 1, null, 2)] }), StringComparison.Ordinal);

    [Fact]
    public void What_restore_brings_has_to_be_the_last_good_version() =>
        Assert.Contains("restore", Only(FaultKind.Lost, Good with { Told = ["it died"], Projects = [new SeenProject("one", 1, null, 2, -1)] }), StringComparison.Ordinal);

    [Fact]
    public void A_program_that_does_not_run_has_saved_nothing() =>
        Assert.Empty(Judge.Faults(Good with { Asks = [Asked(new Reply(Command.Save, "it is not running, so there is nothing to save"))], Projects = [new SeenProject("one", 1, 1, null)] }));

    [Fact]
    public void A_command_without_an_answer_hangs_unless_nobody_can_answer()
    {
        Only(FaultKind.Hung, Good with { Asks = [Asked(null)], Projects = [] });
        Assert.Empty(Judge.Faults(Good with { Asks = [Asked(null) with { Excuse = "the proxy was killed" }], Projects = [] }));
    }

    [Fact]
    public void An_answer_after_its_limit_counts_as_hung() =>
        Only(FaultKind.Hung, Good with { Asks = [Asked(new Reply(Command.Save, "saved")) with { Took = TimeSpan.FromSeconds(9) }] });

    [Fact]
    public void An_answer_too_many_is_wrong() => Only(FaultKind.Wrong, Good with { Surplus = 1 });

    [Fact]
    public void A_refused_save_is_wrong_where_nothing_stood_in_its_way() =>
        Only(FaultKind.Wrong, Good with { Asks = [Asked(Refusal) with { MustBeDone = true }], Projects = [new SeenProject("one", 1, 1, null)] });

    [Fact]
    public void What_stays_is_a_fault_each()
    {
        var faults = Judge.Faults(Good with { Processes = ["process program (7)"], Files = ["file run/pipe"] });
        Assert.Equal([FaultKind.Left, FaultKind.Left], faults.Select(fault => fault.Kind));
    }

    [Fact]
    public void The_whole_matrix_has_each_cell_as_often_and_a_sample_has_every_behaviour_and_moment()
    {
        var moments = Enum.GetValues<Moment>().Length;
        var whole = FaultMatrix.First(FaultMatrix.Repeats * Behaviour.All.Count * moments).ToList();
        Assert.Equal(whole.Count, whole.Distinct().Count());
        var sample = FaultMatrix.First(4 * Behaviour.All.Count).ToList();
        Assert.All(sample.GroupBy(cell => cell.Behaviour), cells => Assert.Equal(4, cells.Select(cell => cell.Moment).Distinct().Count()));
        Assert.Equal(moments, sample.Select(cell => cell.Moment).Distinct().Count());
    }

    [Fact]
    public void A_file_that_is_not_whole_has_no_state()
    {
        var folder = Directory.CreateTempSubdirectory("nsmproxy-faults-").FullName;
        try
        {
            var content = ProjectState.Compose(7, "one");
            File.WriteAllBytes(Path.Combine(folder, "one"), content);
            Assert.Equal(7, ProjectState.Of(folder, ["one"]));
            Assert.Null(ProjectState.Of(folder, ["one", "two"]));
            content[9000] ^= 1;
            File.WriteAllBytes(Path.Combine(folder, "one"), content);
            Assert.Null(ProjectState.Of(folder, ["one"]));
            File.WriteAllBytes(Path.Combine(folder, "one"), content[..100]);
            Assert.Null(ProjectState.Of(folder, ["one"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Ask Asked(ClientMessage? answer, Command command = Command.Save) =>
        new(command, "one", 2, answer, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    private static string Only(FaultKind kind, RunRecord seen)
    {
        var fault = Assert.Single(Judge.Faults(seen));
        Assert.Equal(kind, fault.Kind);
        return fault.Words;
    }
}
