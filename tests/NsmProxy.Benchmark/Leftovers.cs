using System.Diagnostics;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>What a trial has left behind, which is no part of the next one.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Kills every process that is left, and drops what programs have reported meanwhile.</summary>
    /// <exception cref="TimeoutException">Some did not end.</exception>
    public static void Clear(StampedPort reports)
    {
        for (var began = Stopwatch.GetTimestamp(); Orphans.Kill() > 0;)
        {
            if (Stopwatch.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"processes of the trial had not ended {Limit.TotalSeconds} s after SIGKILL");
            }

            Thread.Sleep(1);
            Orphans.Reap();
        }

        while (reports.Receive(TimeSpan.Zero) is not null)
        {
        }
    }
}
