using System.Globalization;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Loop;

public class EventLoopTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public void It_ends_when_its_task_ends_in_a_posted_continuation() => OnLoop.Run(async loop =>
    {
        // Nothing else would wake it: it must not sleep again after the continuation that ends the task.
        using var never = loop.After(Long, () => { });
        await Task.Yield();
    });

    [Fact]
    public void It_returns_what_its_task_returned_and_throws_what_it_threw()
    {
        Assert.Equal(42, EventLoop.Run(_ => Task.FromResult(42)));
        Assert.Throws<InvalidDataException>(() => EventLoop.Run<int>(_ => throw new InvalidDataException()));
        Assert.Throws<InvalidDataException>(() => EventLoop.Run<int>(async _ =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        }));
    }

    [Fact]
    public void An_exception_of_posted_work_of_a_timer_and_of_a_watch_passes_through()
    {
        Assert.Throws<InvalidDataException>(() => Throwing(loop => loop.Post(() => throw new InvalidDataException())));
        Assert.Throws<InvalidDataException>(() => Throwing(loop => loop.After(TimeSpan.Zero, () => throw new InvalidDataException())));
        var (read, write) = Kernel.Pipe(nonBlockingRead: true);
        using (read)
        {
            write.Dispose();
            Assert.Throws<InvalidDataException>(() =>
                Throwing(loop => loop.WhenReadable((int)read.DangerousGetHandle(), () => throw new InvalidDataException())));
        }

        static void Throwing(Action<EventLoop> begin) => EventLoop.Run(async loop =>
        {
            begin(loop);
            await new TaskCompletionSource().Task;
            return 0;
        });
    }

    [Fact]
    public void It_is_at_rest_once_after_each_piece_of_work() => Resting(async (loop, rested) =>
    {
        await rested();
        // Had it rested twice in the silence before this work, the next time would be the third.
        using var later = new Timer(_ => loop.Post(() => { }), null, TimeSpan.FromSeconds(2.5), Timeout.InfiniteTimeSpan);
        Assert.Equal(2, await rested());
    });

    [Fact]
    public void It_is_at_rest_once_more_where_the_first_time_was_not_enough() => Resting(
        async (_, rested) =>
        {
            Assert.Equal(1, await rested());
            Assert.Equal(2, await rested());
        },
        isEnough: false);

    [Fact]
    public void It_is_not_at_rest_while_a_timer_is_set() => Resting(async (loop, rested) =>
    {
        await loop.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, await rested());
    });

    [Fact]
    public void The_synchronization_context_is_as_before_afterwards()
    {
        var before = SynchronizationContext.Current;
        OnLoop.Run(loop =>
        {
            Assert.Same(loop, SynchronizationContext.Current);
            return Task.CompletedTask;
        });
        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public void Awaiting_code_continues_on_the_loop_s_thread_whoever_completes_it() => OnLoop.Run(async loop =>
    {
        var thread = Environment.CurrentManagedThreadId;
        await Task.Run(() => { }, TestContext.Current.CancellationToken);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        await loop.Delay(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
    });

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_and_equal_ones_in_that_of_their_making() => OnLoop.Run(async loop =>
    {
        var fired = new List<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.After(TimeSpan.FromMilliseconds(30), () => fired.Add(3));
        loop.After(TimeSpan.FromMilliseconds(10), () => fired.Add(1));
        loop.After(TimeSpan.FromMilliseconds(20), () => fired.Add(2));
        loop.After(TimeSpan.FromMilliseconds(-5), () => fired.Add(0));
        loop.After(TimeSpan.FromMilliseconds(40), done.SetResult);
        await done.Task;
        Assert.Equal([0, 1, 2, 3], fired);
    });

    [Fact]
    public void A_timer_never_fires_early() => OnLoop.Run(async loop =>
    {
        for (var i = 1; i <= 20; i++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            await loop.Delay(TimeSpan.FromMicroseconds(i * 317), TestContext.Current.CancellationToken);
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMicroseconds(i * 317));
        }
    });

    [Fact]
    public void A_timer_that_sets_itself_anew_without_delay_starves_nobody() => OnLoop.Run(async loop =>
    {
        var ended = false;
        void Again()
        {
            if (!ended)
            {
                loop.After(TimeSpan.Zero, Again);
            }
        }

        Again();
        var (read, write) = Kernel.Pipe(nonBlockingRead: true);
        using (read)
        {
            write.Dispose();
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watch = loop.WhenReadable((int)read.DangerousGetHandle(), () => ready.TrySetResult());
            await ready.Task;
        }

        ended = true;
    });

    [Fact]
    public void A_timer_that_another_disposes_when_both_are_due_does_not_fire() => OnLoop.Run(async loop =>
    {
        var fired = false;
        IDisposable? second = null;
        loop.After(TimeSpan.Zero, () => second!.Dispose());
        second = loop.After(TimeSpan.Zero, () => fired = true);
        await loop.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        Assert.False(fired);
    });

    [Fact]
    public void A_delay_can_be_cancelled() => OnLoop.Run(async loop =>
    {
        using var cancel = new CancellationTokenSource();
        var delay = loop.Delay(Long, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
    });

    [Fact]
    public void A_watch_that_another_removes_while_both_are_ready_is_not_called() => OnLoop.Run(async loop =>
    {
        var (first, firstEnd) = Kernel.Pipe(nonBlockingRead: true);
        var (second, secondEnd) = Kernel.Pipe(nonBlockingRead: true);
        using (first)
        using (second)
        {
            firstEnd.Dispose();
            secondEnd.Dispose();
            var calls = new List<string>();
            IDisposable? one = null;
            IDisposable? two = null;
            one = loop.WhenReadable((int)first.DangerousGetHandle(), () => Take("one"));
            two = loop.WhenReadable((int)second.DangerousGetHandle(), () => Take("two"));
            void Take(string name)
            {
                calls.Add(name);
                one!.Dispose();
                two!.Dispose();
            }

            await loop.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            Assert.Equal(["one"], calls);
        }
    });

    [Fact]
    public void A_watch_is_called_each_turn_until_it_is_disposed_and_may_add_others() => OnLoop.Run(async loop =>
    {
        var (read, write) = Kernel.Pipe(nonBlockingRead: true);
        using (read)
        using (write)
        {
            var writable = 0;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            IDisposable? watch = null;
            watch = loop.WhenWritable((int)write.DangerousGetHandle(), () =>
            {
                if (++writable == 3)
                {
                    watch!.Dispose();
                    loop.WhenWritable((int)write.DangerousGetHandle(), () => done.TrySetResult());
                }
            });
            await done.Task;
            Assert.Equal(3, writable);
        }
    });

    [Fact]
    public void Posts_of_many_threads_are_all_run_on_the_loop_s_thread_each_thread_s_in_its_order() => OnLoop.Run(async loop =>
    {
        const int Threads = 8;
        const int Posts = 2000;
        var home = Environment.CurrentManagedThreadId;
        var seen = new List<int>[Threads];
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Posts; i++)
            {
                var number = i;
                loop.Post(() =>
                {
                    Assert.Equal(home, Environment.CurrentManagedThreadId);
                    (seen[thread] ??= []).Add(number);
                });
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        await OnLoop.Until(loop, () => seen.All(numbers => numbers?.Count == Posts));
        Assert.All(seen, numbers => Assert.Equal(Enumerable.Range(0, Posts), numbers));
    });

    [Fact]
    public void A_post_of_another_thread_ends_the_sleep() => OnLoop.Run(async loop =>
    {
        var posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => loop.Post(() => posted.SetResult()));
        thread.Start();
        await posted.Task;
        thread.Join();
    });

    [Fact]
    public void A_post_after_the_end_is_dropped()
    {
        EventLoop? over = null;
        OnLoop.Run(loop =>
        {
            over = loop;
            return Task.CompletedTask;
        });
        over!.Post(() => Assert.Fail("it was run"));
    }

    [Fact]
    public void Blocking_on_the_loop_is_refused() => OnLoop.Run(loop =>
    {
        Assert.Throws<NotSupportedException>(() => loop.Send(_ => { }, null));
        return Task.CompletedTask;
    });

    [Fact]
    public void An_idle_loop_sleeps_and_disposed_timers_do_not_wake_it()
    {
        long switches = 0;
        var thread = new Thread(() => OnLoop.Run(async loop =>
        {
            for (var i = 0; i < 100; i++)
            {
                loop.After(TimeSpan.FromMilliseconds(i), () => Assert.Fail("it was disposed")).Dispose();
            }

            await loop.Delay(TimeSpan.FromMilliseconds(150), TestContext.Current.CancellationToken);
            var before = OwnSwitches();
            for (var i = 0; i < 100; i++)
            {
                loop.After(TimeSpan.FromMilliseconds(i), () => { }).Dispose();
            }

            await loop.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            switches = OwnSwitches() - before;
        }));
        thread.Start();
        thread.Join();
        // One sleep and some for what else a thread of .NET may wait on; 100 timers would be 100.
        Assert.InRange(switches, 1, 15);
    }

    /// <summary>How often this thread gave up the processor by itself (proc(5): <c>voluntary_ctxt_switches</c>).</summary>
    private static long OwnSwitches() => long.Parse(
        File.ReadLines("/proc/thread-self/status").Single(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal)).Split('\t')[1],
        CultureInfo.InvariantCulture);

    /// <summary>Runs a test whose second argument waits for the next rest and tells which one it was.</summary>
    private static void Resting(Func<EventLoop, Func<Task<int>>, Task> test, bool isEnough = true) => EventLoop.Run(async loop =>
    {
        using var limit = new Timer(_ => loop.Post(() => throw new TimeoutException("the loop has not come to rest within 60 s")), null, TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        var count = 0;
        var next = new TaskCompletionSource<int>();
        loop.AtRest = () =>
        {
            var reached = next;
            next = new();
            reached.SetResult(++count);
            return isEnough;
        };
        await test(loop, () => next.Task);
        return 0;
    });
}
