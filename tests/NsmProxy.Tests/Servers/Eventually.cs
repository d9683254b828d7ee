using System.Diagnostics;

namespace NsmProxy.Tests.Servers;

/// <summary>Waits for what another process does.</summary>
internal static class Eventually
{
    /// <summary>Asks until it is true.</summary>
    /// <exception cref="TimeoutException">It did not become true; the message is <paramref name="otherwise"/>.</exception>
    public static async Task True(Func<bool> condition, TimeSpan within, Func<string> otherwise)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > within)
            {
                throw new TimeoutException($"after {within.TotalSeconds} s: {otherwise()}");
            }

            await Task.Delay(10);
        }
    }
}
