using System.Globalization;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class RuntimeThreadsTests
{
    // SIGHUP, SIGINT, SIGUSR1, SIGTERM, SIGCHLD, as bits of SigBlk (proc(5)).
    private const ulong Taken = (1 << 0) | (1 << 1) | (1 << 9) | (1 << 14) | (1 << 16);

    [Fact]
    public void A_process_with_threads_of_its_own_is_never_taken_for_one_that_sleeps() => Assert.False(RuntimeThreads.AreAsleep());

    [Fact]
    public void A_thread_that_is_made_while_signals_wait_gets_none_and_the_maker_does_again()
    {
        var before = Held();
        ulong made = 0;
        RuntimeThreads.HoldSignals(() =>
        {
            Assert.Equal(Taken, Held() & Taken);
            var thread = new Thread(() => made = Held());
            thread.Start();
            thread.Join();
        });
        Assert.Equal(Taken, made & Taken);
        Assert.Equal(before, Held());
    }

    private static ulong Held() => ulong.Parse(
        File.ReadLines("/proc/thread-self/status").Single(line => line.StartsWith("SigBlk:", StringComparison.Ordinal)).Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
