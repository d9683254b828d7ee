using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class ProcessGroupTests
{
    [Fact]
    public void Members_are_all_that_live_in_it_but_the_guard() => OnLoop.Run(async loop =>
    {
        using var group = ProcessGroup.Create(loop);
        Assert.Empty(group.Members());
        using var member = Children.Start(loop, "sleep 100 & echo up; wait", group.Id);
        await Children.Said(loop, member, "up");
        await OnLoop.Until(loop, () => group.Members().Count == 2);
        Assert.Contains(group.Members(), status => status.Pid == member.Pid);
        Assert.All(group.Members(), status => Assert.Equal(group.Id, status.Group));
        await group.EndAsync(loop);
        Assert.Empty(group.Members());
        Assert.Equal(new KilledBy(Signal.Kill), await member.Ended);
        Assert.False(group.IsGuarded);
    });

    [Fact]
    public void Its_disposal_kills_those_that_ignore_everything_else() => OnLoop.Run(async loop =>
    {
        var group = ProcessGroup.Create(loop);
        using var member = Children.Start(loop, "trap '' HUP INT QUIT TERM; echo up; while :; do sleep 1; done", group.Id);
        await Children.Said(loop, member, "up");
        group.Dispose();
        Assert.Equal(new KilledBy(Signal.Kill), await member.Ended);
        await OnLoop.Until(loop, () => group.Members().Count == 0);
    });

    [Fact]
    public void The_guard_kills_the_group_and_what_left_it_when_its_pipe_closes() => OnLoop.Run(async loop =>
    {
        using var folder = new Files.TempFolder();
        // The script that ProcessGroup starts, with its pipe held by another process, which is killed: the proxy's own death.
        using var holder = Children.Start(loop, "mkfifo held; echo made; exec 3> held; exec sleep 100", directory: folder.Path);
        await Children.Said(loop, holder, "made");
        const string Mark = "a test's;";
        using var guard = Children.Start(loop, $"exec < held; echo guarding; set -- \"{Mark}\"; {ProcessGroup.GuardScript}", directory: folder.Path);
        await Children.Said(loop, guard, "guarding");
        using var daemon = Children.Start(loop, $"export {ProcessGroup.MarkName}=\"{Mark}\"; exec sleep 100");
        using var stranger = Children.Start(loop, $"export {ProcessGroup.MarkName}=\"a test's stranger;\"; exec sleep 100");
        await OnLoop.Until(loop, () => new[] { daemon, stranger }.All(process => ProcessStatus.Of(process.Pid) is { Command: "sleep" }));
        using var member = Children.Start(loop, "trap '' TERM HUP; exec sleep 100", guard.Pid);
        await OnLoop.Until(loop, () => ProcessStatus.Of(member.Pid) is { Command: "sleep" });
        holder.Send(Signal.Kill);
        Assert.Equal(new KilledBy(Signal.Kill), await member.Ended);
        Assert.Equal(new KilledBy(Signal.Kill), await guard.Ended);
        Assert.Equal(new KilledBy(Signal.Kill), await daemon.Ended);
        Assert.False(stranger.Ended.IsCompleted);
        stranger.Send(Signal.Kill);
        await stranger.Ended;
    });

    [Fact]
    public void The_guard_leaves_nothing_of_a_member_that_starts_daemons_until_it_is_killed() => OnLoop.Run(async loop =>
    {
        const string Mark = "a test's daemons;";
        using var guard = Children.Start(loop, $"echo guarding; set -- \"{Mark}\"; {ProcessGroup.GuardScript}", keepsInput: true);
        await Children.Said(loop, guard, "guarding");
        using var member = Children.Start(loop, $"trap '' TERM HUP; while :; do {ProcessGroup.MarkName}=\"{Mark}\" setsid -f sleep 100; done", guard.Pid);
        await OnLoop.Until(loop, () => Marked().Any());
        guard.Input!.Dispose();
        Assert.Equal(new KilledBy(Signal.Kill), await guard.Ended);
        Assert.Equal(new KilledBy(Signal.Kill), await member.Ended);
        var left = Marked().Count();
        await OnLoop.Until(loop, () => Marked().All(process => !Kernel.Send(process.Pid, Signal.Kill)));
        Assert.Equal(0, left);
        static IEnumerable<ProcessStatus> Marked() => ProcessStatus.All().Where(process => !process.HasEnded && RunningProcess.Variable(process.Pid, ProcessGroup.MarkName) == Mark);
    });

    [Fact]
    public void The_guard_outlives_every_signal_that_a_profile_may_send_to_its_group() => OnLoop.Run(async loop =>
    {
        using var group = ProcessGroup.Create(loop);
        await OnLoop.Until(loop, () => SignalIsIgnored(group.Id, Signal.Term));
        foreach (var name in (string[])["HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "ALRM"])
        {
            Assert.True(Signal.TryParse(name, out var signal));
            group.Send(signal);
        }

        using var member = Children.Start(loop, "echo joined", group.Id);
        Assert.Equal(["joined"], await Children.LinesOf(member));
        Assert.True(group.IsGuarded);
    });

    [Fact]
    public void Two_groups_do_not_touch_each_other() => OnLoop.Run(async loop =>
    {
        using var one = ProcessGroup.Create(loop);
        using var two = ProcessGroup.Create(loop);
        using var member = Children.Start(loop, "echo up; read -r _", two.Id, keepsInput: true);
        await Children.Said(loop, member, "up");
        await one.EndAsync(loop);
        Assert.True(two.IsGuarded);
        Assert.Single(two.Members());
    });

    [Fact]
    public void Orphans_are_left_alone_by_a_process_that_has_not_asked_for_them() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "echo up; read -r _", keepsInput: true);
        await Children.Said(loop, child, "up");
        Orphans.Kill();
        Orphans.Reap();
        Assert.NotEqual('Z', ProcessStatus.Of(child.Pid)!.State);
        child.Input!.Dispose();
        Assert.Equal(new ExitedWith(1), await child.Ended);
    });

    private static bool SignalIsIgnored(int pid, Signal signal) => File.ReadLines($"/proc/{pid}/status")
        .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(line => (Convert.ToUInt64(line[7..].Trim(), 16) & (1UL << (signal.Number - 1))) != 0);
}
