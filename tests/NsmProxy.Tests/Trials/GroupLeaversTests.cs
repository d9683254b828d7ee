using NsmProxy.Processes;
using NsmProxy.Trial;

namespace NsmProxy.Tests.Trials;

public class GroupLeaversTests
{
    [Fact]
    public void A_process_goes_by_what_it_was_seen_as_last()
    {
        var leavers = new GroupLeavers();
        leavers.Left([Process(10, "setsid")]);
        leavers.Seen([Process(10, "sleep"), Process(11, "never-left")]);
        leavers.Ended();
        Assert.Equal(["sleep"], leavers.Names);
    }

    [Fact]
    public void What_has_only_been_forked_has_its_parent_s_name_and_does_not_count()
    {
        var leavers = new GroupLeavers();
        leavers.Left([Process(10, "sleep")]);
        leavers.Ended();
        leavers.Left([Process(20, "setsid", isOnlyForked: true)]);
        leavers.Ended();
        Assert.Equal(["sleep"], leavers.Names);
    }

    [Fact]
    public void A_daemon_that_executes_nothing_is_there_in_every_run()
    {
        var leavers = new GroupLeavers();
        leavers.Left([Process(10, "daemon", isOnlyForked: true)]);
        leavers.Ended();
        leavers.Left([Process(20, "daemon", isOnlyForked: true), Process(21, "another")]);
        leavers.Ended();
        Assert.Equal(["another", "daemon"], leavers.Names);
    }

    [Theory]
    [InlineData(0x400040, true)]
    [InlineData(0x400000, false)]
    public void The_kernel_s_flags_tell_whether_it_has_only_been_forked(int flags, bool isOnlyForked) =>
        Assert.Equal(isOnlyForked, ProcessStatus.Parse($"10 (sleep) S 1 10 10 0 -1 {flags} 99").IsOnlyForked);

    private static ProcessStatus Process(int pid, string command, bool isOnlyForked = false) => new(pid, command, 'S', 1, pid, pid) { IsOnlyForked = isOnlyForked };
}
