using System.Diagnostics;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Inspection;

/// <summary>Starts a program for a moment, really, in the user's display, and looks at what it has set up.</summary>
internal static class Probe
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private static readonly Signal[] Asked = [.. new[] { "HUP", "INT", "TERM", "USR1", "USR2" }.Select(static name => Signal.TryParse(name, out var signal) ? signal : default)];

    /// <summary>Starts it, and looks until it handles SIGUSR1 and a second more, or has ended; at most 5 s.</summary>
    /// <exception cref="ProcessException">It could not be started.</exception>
    public static async Task<ProbeResult> RunAsync(EventLoop loop, FoundProgram program, IReadOnlyDictionary<string, string> own)
    {
        using var run = BriefRun.Start(loop, program.File, [program.Name], home => Surroundings.Shown(own, home));
        var handled = new SortedSet<int>();
        var ports = new SortedSet<string>(StringComparer.Ordinal);
        var began = Stopwatch.GetTimestamp();
        TimeSpan? seen = null;
        while (!run.Program.Ended.IsCompleted && Stopwatch.GetElapsedTime(began) is var now && now < Longest && (seen is null || now < seen + Settling))
        {
            await Task.WhenAny(run.Program.Ended, loop.Delay(Step));
            var living = run.Living;
            handled.UnionWith(Asked.Where(signal => living.Any(pid => SignalHandlers.Has(pid, signal))).Select(static signal => signal.Number));
            ports.UnionWith(ListeningPorts.Of(living));
            seen ??= handled.Contains(Signal.Usr1.Number) ? now : null;
        }

        var ended = run.Program.Ended.IsCompleted ? (await run.Program.Ended).ToString() : null;
        await run.EndAsync();
        var last = run.Program.Output.Last.LastOrDefault(static line => line.Trim().Length > 0);
        return new ProbeResult([.. handled.Select(static number => new Signal(number))], [.. ports], ended, last);
    }
}
