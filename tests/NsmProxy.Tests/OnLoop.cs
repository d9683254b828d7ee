using NsmProxy.Loop;

namespace NsmProxy.Tests;

/// <summary>Runs a test on an event loop of its own, which fails rather than hangs.</summary>
internal static class OnLoop
{
    /// <summary>How long a test waits for what takes milliseconds.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static void Run(Func<EventLoop, Task> test) => EventLoop.Run(async loop =>
    {
        using var limit = loop.After(Longest, () => throw new TimeoutException($"the test did not end within {Longest.TotalSeconds} s"));
        await test(loop);
        return 0;
    });

    /// <summary>Looks again each millisecond; the test's own limit ends it.</summary>
    public static async Task Until(EventLoop loop, Func<bool> isTrue)
    {
        while (!isTrue())
        {
            await loop.Delay(TimeSpan.FromMilliseconds(1));
        }
    }
}
