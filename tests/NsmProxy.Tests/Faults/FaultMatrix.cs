using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;
using Xunit.Sdk;

namespace NsmProxy.Tests.Faults;

/// <summary>The matrix of behaviours and moments, played many runs at a time: they mostly wait.</summary>
internal static class FaultMatrix
{
    /// <summary>So often each cell is in the whole matrix.</summary>
    public const int Repeats = 12;

    private static readonly Moment[] Moments = Enum.GetValues<Moment>();

    /// <summary>The first so many runs of the matrix. However few they are, they are spread over behaviours and moments.</summary>
    public static IEnumerable<Cell> First(int count)
    {
        var behaviours = Behaviour.All.Count;
        var repeats = Math.Max(Repeats, (count + behaviours * Moments.Length - 1) / (behaviours * Moments.Length));
        for (var i = 0; i < count; i++)
        {
            var (round, behaviour) = Math.DivRem(i, behaviours);
            var (lap, shift) = Math.DivRem(round, Moments.Length);
            yield return new Cell(Behaviour.All[behaviour], Moments[(behaviour * 4 + shift) % Moments.Length], (lap + shift * 5 + behaviour) % repeats);
        }
    }

    /// <summary>The runs that a text asks for: a number, or names as <see cref="Cell.ToString"/> has them, of which the ends may be
    /// left out, with blanks between.</summary>
    public static IReadOnlyList<Cell> Chosen(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var count)
        ? [.. First(count)]
        : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(name => First(Repeats * Behaviour.All.Count * Moments.Length)
            .Where(cell => cell.ToString() == name || cell.ToString().StartsWith(name + "/", StringComparison.Ordinal)))];

    /// <summary>Plays runs.</summary>
    /// <param name="cells">Which.</param>
    /// <param name="rows">How many at a time.</param>
    /// <param name="over">Takes each outcome, from any thread, one at a time.</param>
    /// <returns>All outcomes.</returns>
    public static IReadOnlyList<Outcome> Play(IReadOnlyList<Cell> cells, int rows, Action<Outcome> over)
    {
        using var standIns = new StandIns();
        var waiting = new ConcurrentQueue<Cell>(cells);
        var outcomes = new List<Outcome>();
        List<Thread> threads = [.. Enumerable.Range(0, rows).Select(_ => new Thread(() =>
        {
            while (waiting.TryDequeue(out var cell))
            {
                var outcome = Play(cell, standIns);
                lock (outcomes)
                {
                    outcomes.Add(outcome);
                    over(outcome);
                }
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return outcomes;
    }

    private static Outcome Play(Cell cell, StandIns standIns)
    {
        try
        {
            return EventLoop.Run(loop => PlayAsync(loop, cell, standIns));
        }
        catch (Exception problem) when (problem is IOException or SocketException or XunitException or UnauthorizedAccessException)
        {
            return new Outcome(cell, [new Fault(FaultKind.Hung, $"the harness could not go on: {problem}")], 0, 0);
        }
    }

    private static async Task<Outcome> PlayAsync(EventLoop loop, Cell cell, StandIns standIns)
    {
        using var stage = new Stage(loop);
        var isClean = false;
        try
        {
            using var run = await FaultRun.PrepareAsync(loop, stage, cell, standIns);
            try
            {
                await new Scenario(run).PlayAsync();
                var record = await new Aftermath(run).LookAsync();
                isClean = record.Processes.Count == 0;
                return OutcomeOf(run, record);
            }
            finally
            {
                await run.Room.KillAsync();
            }
        }
        finally
        {
            if (!isClean)
            {
                await stage.EndAllAsync();
            }
        }
    }

    private static Outcome OutcomeOf(FaultRun run, RunRecord record)
    {
        var saves = record.Asks.Where(ask => ask.Command == Command.Save).ToList();
        var outcome = new Outcome(run.Cell, [.. Judge.Faults(record), .. run.Between.SelectMany(Judge.Faults)], saves.Count(save => save.IsSaved), saves.Count(save => save.Answer is ErrorReply));
        if (!outcome.IsFaulty || Environment.GetEnvironmentVariable("NSMPROXY_FAULTS_KEEP") is not { Length: > 0 })
        {
            return outcome;
        }

        var report = Path.Combine(run.Stage.Root, "run.txt");
        IEnumerable<object> lines = [.. outcome.Faults, .. record.Projects, .. record.Asks, .. record.Told, run.ProxyLogs()];
        File.WriteAllLines(report, lines.Select(line => $"{line}"));
        run.Stage.IsKept = true;
        return outcome with { Report = report };
    }
}
