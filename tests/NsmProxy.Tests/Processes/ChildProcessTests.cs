using System.Text;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class ChildProcessTests
{
    [Theory]
    [InlineData("exit 0", "exit status 0")]
    [InlineData("exit 3", "exit status 3")]
    [InlineData("exit 139", "exit status 139")]
    [InlineData("exit 255", "exit status 255")]
    [InlineData("kill -SEGV $$", "SIGSEGV")]
    [InlineData("kill -KILL $$", "SIGKILL")]
    [InlineData("kill -USR1 $$", "SIGUSR1")]
    [InlineData("kill -40 $$", "signal 40")]
    public void An_exit_status_and_a_death_by_signal_are_told_apart(string script, string end) => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, script);
        Assert.Equal(end, (await child.Ended).ToString());
        Assert.False(child.Send(Signal.Term));
    });

    [Fact]
    public void All_that_it_said_is_there_when_its_end_is_told() => OnLoop.Run(async loop =>
    {
        for (var i = 0; i < 50; i++)
        {
            using var child = Children.Start(loop, "echo one; echo two >&2; printf 'and no line end'");
            await child.Ended;
            Assert.Equal(["one", "two", "and no line end"], child.Output.Last);
        }
    });

    [Fact]
    public void A_hundred_thousand_lines_arrive_whole_and_in_order() => OnLoop.Run(async loop =>
    {
        const int Count = 100_000;
        using var child = Children.Start(loop, $"seq {Count}");
        var lines = await Children.LinesOf(child);
        Assert.Equal(Count, lines.Count);
        Assert.True(lines.Select((line, index) => line == $"{index + 1}").All(isRight => isRight));
        Assert.Equal(lines.TakeLast(50), child.Output.Last);
    });

    [Fact]
    public void A_long_line_comes_in_pieces_and_none_is_lost() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "head -c 100001 /dev/zero | tr '\\0' x; echo; echo end");
        var lines = await Children.LinesOf(child);
        Assert.Equal("end", lines[^1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, ProcessOutput.LongestLine));
        Assert.Equal(new string('x', 100001), string.Concat(lines.SkipLast(1)));
    });

    [Fact]
    public void Empty_lines_count_and_carriage_returns_at_the_end_do_not() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, @"printf 'a\n\nb\r\n\r\n\n'");
        Assert.Equal(["a", "", "b", "", ""], await Children.LinesOf(child));
    });

    [Fact]
    public void Bytes_that_are_no_text_hurt_nobody() => OnLoop.Run(async loop =>
    {
        using var folder = new Files.TempFolder();
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        await File.WriteAllBytesAsync(folder["noise"], [.. bytes, (byte)'\n', .. "end"u8], TestContext.Current.CancellationToken);
        using var child = Children.Start(loop, "cat noise", directory: folder.Path);
        var lines = await Children.LinesOf(child);
        Assert.Equal("end", lines[^1]);
        Assert.InRange(lines.Sum(line => Encoding.UTF8.GetByteCount(line)), 250_000, 1_000_000);
    });

    [Fact]
    public void Kept_input_stays_open_until_it_is_let_go_of() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "read -r line; echo \"got $line\"; read -r line || echo over", keepsInput: true);
        using (var input = new FileStream(child.Input!, FileAccess.Write, 0))
        {
            await input.WriteAsync("hello\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await Children.Said(loop, child, "got hello");
            Assert.False(child.Ended.IsCompleted);
        }

        Assert.Equal(new ExitedWith(0), await child.Ended);
        Assert.Contains("over", child.Output.Last);
    });

    [Fact]
    public void Input_that_is_not_kept_is_at_its_end() => OnLoop.Run(async loop =>
    {
        using var child = Children.Start(loop, "read -r line || readlink /proc/$$/fd/0");
        Assert.Null(child.Input);
        Assert.Equal(["/dev/null"], await Children.LinesOf(child));
    });

    [Fact]
    public void The_end_is_told_though_a_grandchild_still_holds_the_output_and_its_words_still_arrive() => OnLoop.Run(async loop =>
    {
        using var folder = new Files.TempFolder();
        Assert.Equal(0, await MakeFifo(loop, folder["gate"]));
        using var child = Children.Start(loop, "(read -r _ < gate; echo late) & echo early", directory: folder.Path);
        var lines = new List<string>();
        child.Output.Line += lines.Add;
        Assert.Equal(new ExitedWith(0), await child.Ended);
        Assert.Equal(["early"], lines);
        await File.WriteAllTextAsync(folder["gate"], "go\n", TestContext.Current.CancellationToken);
        await OnLoop.Until(loop, () => lines.Count == 2);
        Assert.Equal("late", lines[1]);
    });

    [Fact]
    public void A_hundred_at_once_are_each_seen_to_their_own_end() => OnLoop.Run(async loop =>
    {
        var children = Enumerable.Range(0, 100).Select(i => Children.Start(loop, $"echo {i}; exit {i}")).ToList();
        var ends = await Task.WhenAll(children.Select(child => child.Ended));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => new ExitedWith(i)), ends);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), children.Select(child => child.Output.Last.Single()));
        Assert.All(children, child => Assert.Null(ProcessStatus.Of(child.Pid) is { } status && status.Parent == Environment.ProcessId ? status : null));
        children.ForEach(child => child.Dispose());
    });

    [Fact]
    public void One_that_is_let_go_of_lives_on_and_is_nobody_s() => OnLoop.Run(async loop =>
    {
        var child = Children.Start(loop, "exec sleep 100");
        Assert.True(ChildProcess.IsWaitedFor(child.Pid));
        child.Dispose();
        Assert.False(ChildProcess.IsWaitedFor(child.Pid));
        Assert.Equal('S', (await Settled(child.Pid)).State);
        Assert.True(Kernel.Send(child.Pid, Signal.Kill));
        await OnLoop.Until(loop, () => Kernel.Reap(child.Pid) is not null);

        async Task<ProcessStatus> Settled(int pid)
        {
            await OnLoop.Until(loop, () => ProcessStatus.Of(pid) is { Command: "sleep", State: 'S' });
            return ProcessStatus.Of(pid)!;
        }
    });

    [Fact]
    public void Nothing_of_an_ended_child_stays_open() => OnLoop.Run(async loop =>
    {
        var pipes = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            using var child = Children.Start(loop, "readlink /proc/$$/fd/0 /proc/$$/fd/1", keepsInput: true);
            pipes.UnionWith(await Children.LinesOf(child));
        }

        Assert.All(pipes, pipe => Assert.StartsWith("pipe:", pipe, StringComparison.Ordinal));
        // Pipes of other tests may be open in this process, but none of these.
        var open = Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget);
        Assert.Empty(open.Intersect(pipes));
    });

    private static async Task<int> MakeFifo(NsmProxy.Loop.EventLoop loop, string path)
    {
        using var child = Children.Start(loop, $"mkfifo '{path}'");
        return ((ExitedWith)await child.Ended).Status;
    }
}
