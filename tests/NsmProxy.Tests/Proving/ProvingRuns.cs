using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Proving;

/// <summary>All proofs, a few at a time: the programs spend most of it waiting, and each has a room of its own. With
/// <c>NSMPROXY_PROVE_AT_ONCE=1</c> one after the other, for figures that can be compared.</summary>
public sealed class ProvingRuns
{
    private const int AtATime = 3;

    private readonly ConcurrentDictionary<string, ExceptionDispatchInfo?> _outcomes = new();
    private readonly ConcurrentDictionary<string, string> _notes = new();

    /// <summary>Runs them.</summary>
    public ProvingRuns()
    {
        var atATime = Environment.GetEnvironmentVariable("NSMPROXY_PROVE_AT_ONCE") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : AtATime;
        var alone = Chosen.ToLookup(id => ProvingScript.Of(id).IsAlone);
        RunAll(alone[false], atATime);
        RunAll(alone[true], 1);
    }

    /// <summary>The ids to prove: those that <c>NSMPROXY_PROVE</c> names, or all.</summary>
    public static IReadOnlyList<string> Chosen { get; } =
        Environment.GetEnvironmentVariable("NSMPROXY_PROVE") is { Length: > 0 } chosen ? chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries) : ProvingScript.Ids;

    /// <summary>What a proof ended with; null when it holds.</summary>
    public ExceptionDispatchInfo? Of(string id) => _outcomes[id];

    /// <summary>What was said meanwhile.</summary>
    public string NotesOf(string id) => _notes[id];

    private void RunAll(IEnumerable<string> ids, int rows)
    {
        var waiting = new ConcurrentQueue<string>(ids);
        List<Thread> threads = [.. Enumerable.Range(0, rows).Select(_ => new Thread(() => RunRow(waiting)))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void RunRow(ConcurrentQueue<string> waiting)
    {
        OwnSharedMemory.Take();
        using var workshop = new Workshop();
        while (waiting.TryDequeue(out var id))
        {
            var tries = ProvingScript.Of(id).Tries;
            do
            {
                Notes.Begin();
                _outcomes[id] = Outcome(id, workshop);
                _notes[id] = Notes.End();
            }
            while (_outcomes[id] is not null && --tries > 0);
        }
    }

    private static ExceptionDispatchInfo? Outcome(string id, Workshop workshop)
    {
        try
        {
            Proof.Run(id, workshop.JackServer());
            return null;
        }
        catch (Exception problem)
        {
            // Whatever it is, the test of this id ends with it.
            return ExceptionDispatchInfo.Capture(problem);
        }
    }
}
