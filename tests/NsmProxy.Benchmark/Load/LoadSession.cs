using System.Diagnostics;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark.Load;

/// <summary>A session of many proxies, each phase begun for all of them together. Every wait has a limit; what did not
/// happen in time is in <see cref="Failures"/>. All times are by the monotonic clock, in nanoseconds.</summary>
/// <param name="contestant">Whose.</param>
/// <param name="reports">Where the programs report.</param>
/// <param name="count">How many proxies.</param>
/// <param name="run">Its number, no other's.</param>
internal sealed class LoadSession(Contestant contestant, StampedPort reports, int count, int run) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly StampedPort _server = new();
    private readonly List<LaunchedProcess> _proxies = [];
    private readonly HashSet<int> _clients = [];
    private readonly HashSet<int> _programs = [];

    /// <summary>What did not happen, or was refused.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Starts them and answers their announces.</summary>
    public (long First, long? Last) Start()
    {
        for (var i = 0; i < count; i++)
        {
            _proxies.Add(contestant.Start(_server.Number));
        }

        var last = Hear("announces", message => message is Announce, client =>
        {
            _clients.Add(client);
            Send(ProxySession.Welcome, client);
        });
        return (_proxies[0].Started, last);
    }

    /// <summary>Opens all, each with a folder of its own.</summary>
    public (long First, long? Last) Open()
    {
        var number = 0;
        var requests = _clients.ToDictionary(client => client, _ => new Open(contestant.PrepareClient($"{run}-{number}"), "benchmark", $"benchmark-{number++}"));
        var first = Stopwatch.GetTimestamp();
        foreach (var (client, request) in requests)
        {
            Send(request, client);
        }

        var answered = Hear("replies to open", message => message is Reply { Command: Command.Open } or ErrorReply { Command: Command.Open });
        var started = HearPrograms("started");
        return (first, Later(answered, started));
    }

    /// <summary>Saves all.</summary>
    public (long First, long? Last) Save()
    {
        var first = Stopwatch.GetTimestamp();
        foreach (var client in _clients)
        {
            Send(new Save(), client);
        }

        var answered = Hear("replies to save", message => message is Reply { Command: Command.Save } or ErrorReply { Command: Command.Save });
        var closed = HearPrograms("saved");
        return (first, Later(answered, closed));
    }

    /// <summary>The memory of proxies and guards, without the programs, in MiB.</summary>
    public double Memory()
    {
        var proxies = _proxies.Select(proxy => proxy.Pid).ToHashSet();
        var helpers = ProcessStatus.All().Where(process => proxies.Contains(process.Parent) && !_programs.Contains(process.Pid)).Select(process => process.Pid);
        return proxies.Concat(helpers).Sum(ProcFile.ProportionalMemory);
    }

    /// <summary>Asks all to end.</summary>
    public (long First, long? Last) Stop()
    {
        var first = Stopwatch.GetTimestamp();
        _proxies.ForEach(proxy => proxy.Send(Signal.Term));
        long? last = null;
        foreach (var proxy in _proxies)
        {
            if (proxy.WaitForEnd(Limit) is not { } gone)
            {
                Failures.Add("not all have ended");
                return (first, null);
            }

            last = gone;
        }

        return (first, last);
    }

    /// <summary>Kills what is left.</summary>
    public void Dispose()
    {
        _proxies.ForEach(proxy => proxy.Dispose());
        while (Orphans.Kill() > 0)
        {
            Thread.Sleep(1);
            Orphans.Reap();
        }

        Orphans.Reap();
        _server.Dispose();
        while (reports.Receive(TimeSpan.Zero) is not null)
        {
        }
    }

    private void Send(ServerMessage message, int client) => _server.Send(OscWriter.Write(ServerMessages.Write(message)), client);

    /// <summary>Waits for a message of each proxy; gives the moment that the last was sent.</summary>
    private long? Hear(string what, Predicate<ClientMessage> awaited, Action<int>? heard = null)
    {
        var began = Stopwatch.GetTimestamp();
        long last = 0;
        for (var left = count; left > 0;)
        {
            if (_server.Receive(Limit - Stopwatch.GetElapsedTime(began)) is not { } datagram)
            {
                Failures.Add($"{left} of {count} {what} did not come");
                return null;
            }

            foreach (var message in OscReader.Read(datagram.Bytes).Messages.Select(ClientMessages.Read).Where(message => message is not null && awaited(message)))
            {
                left--;
                last = Math.Max(last, datagram.Sent);
                heard?.Invoke(datagram.Sender);
                if (message is ErrorReply refusal)
                {
                    Failures.Add($"{refusal.Command}: {refusal.Text}");
                }
            }
        }

        return last;
    }

    /// <summary>Waits for a report of each program; gives the moment that the last is about.</summary>
    private long? HearPrograms(string awaited)
    {
        // Those that were refused have nothing to report.
        var expected = count - Failures.Count;
        var began = Stopwatch.GetTimestamp();
        long? last = null;
        for (var left = expected; left > 0;)
        {
            if (reports.Receive(Limit - Stopwatch.GetElapsedTime(began)) is not { } datagram)
            {
                Failures.Add($"{left} of {expected} programs have not {awaited}");
                return null;
            }

            if (ProgramReport.Read(datagram.Bytes) is { } report && report.What == awaited)
            {
                left--;
                _programs.Add(report.Pid);
                last = last > report.Ended ? last : report.Ended;
            }
        }

        return last;
    }

    private static long? Later(long? one, long? other) => one is { } first && other is { } second ? Math.Max(first, second) : null;
}
