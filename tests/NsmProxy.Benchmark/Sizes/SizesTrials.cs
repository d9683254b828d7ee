using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NsmProxy.Benchmark.Sizes;

/// <summary>The trials of one contestant whose program writes so much: saves from rest, and saves right after another.</summary>
/// <param name="contestant">Whose.</param>
/// <param name="reports">Where the program reports.</param>
/// <param name="growth">Where it is noted.</param>
/// <param name="load">Under which name.</param>
internal sealed partial class SizesTrials(Contestant contestant, StampedPort reports, Growth growth, string load)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(70);
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);

    private readonly Measurements _measured = growth.At(load);

    /// <summary>One session.</summary>
    /// <param name="run">Its number, no other's.</param>
    public void Measure(int run)
    {
        string folder;
        using (var session = new ProxySession(contestant, reports, run) { Limit = Limit })
        {
            if (session.Start().Announced is null || session.Open().Answered is null || Save(session) is null)
            {
                growth.Fail(load, session.Refused ?? "no answer");
            }
            else
            {
                FromRest(session);
                Again(session);
            }

            folder = session.Folder;
        }

        if (folder.Length > 0)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void FromRest(ProxySession session)
    {
        Rest(session);
        var before = Written(session);
        if (Save(session) is not var (asked, begun, closed, answered))
        {
            growth.Fail(load, session.Refused ?? "no answer");
            return;
        }

        Console.Error.WriteLine($"{contestant.Name}, {load}: begun after {(begun - asked) / 1e6:0} ms, written for {(closed - begun) / 1e6:0} ms, answered after {(answered - closed) / 1e6:0} ms");
        _measured.Add(SizesFigure.Writing, begun, closed);
        _measured.Add(SizesFigure.Before, asked, begun);
        _measured.Add(SizesFigure.After, closed + (contestant.IsNsmproxy ? (long)contestant.Work.Quiet.TotalNanoseconds : 0), answered);
        _measured.Add(SizesFigure.Whole, asked, answered);
        _measured.Add(SizesFigure.Keeping, answered, Math.Max(answered, Rest(session)));
        _measured.Add(SizesFigure.Written, (Written(session) - before) / 1024.0 / 1024.0);
    }

    private void Again(ProxySession session)
    {
        if (Save(session) is null || Save(session) is not var (asked, begun, _, _))
        {
            growth.Fail(load, $"again at once: {session.Refused ?? "no answer"}");
            return;
        }

        _measured.Add(SizesFigure.Again, asked, begun);
        Rest(session);
    }

    private static (long Asked, long Begun, long Closed, long Answered)? Save(ProxySession session) =>
        session.Save() is ({ } asked, { } begun, { } closed, { } answered) ? (asked, begun, closed, answered) : null;

    /// <summary>Waits until the proxy neither works nor writes, and everything is on the disk.</summary>
    /// <returns>When it did something last, by the monotonic clock, in nanoseconds.</returns>
    private static long Rest(ProxySession session)
    {
        var last = Stopwatch.GetTimestamp();
        var known = Work(session);
        while (Stopwatch.GetElapsedTime(last) < Calm)
        {
            Thread.Sleep(5);
            var now = Work(session);
            if (now != known)
            {
                known = now;
                last = Stopwatch.GetTimestamp();
            }
        }

        Sync();
        return last;
    }

    private static (long Written, long WakeUps) Work(ProxySession session) =>
        (Written(session), Directory.GetDirectories($"/proc/{session.Proxy.Pid}/task")
            .Sum(thread => ProcFile.Number($"{thread}/status", "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:")));

    /// <summary>What the proxy had the file system write until now, in bytes (proc(5), <c>io</c>).</summary>
    private static long Written(ProxySession session) => ProcFile.Number($"/proc/{session.Proxy.Pid}/io", "write_bytes:");

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();
}
