using NsmProxy.Loop;

namespace NsmProxy.Tests.Osc;

/// <summary>Runs a test on an event loop of its own.</summary>
internal static class OnLoop
{
    /// <summary>How long a test waits for what takes milliseconds.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static void Run(Func<EventLoop, Task> test) => EventLoop.Run(async loop =>
    {
        await test(loop);
        return 0;
    });
}
