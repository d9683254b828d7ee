using System.Diagnostics;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark.Load;

/// <summary>A session of many proxies, each phase begun for all of them together. Every wait has a limit; what did not
/// happen in time is in <see cref="Failures"/>, its proxy has no part in the phases that follow, and the times are of the
/// others. All times are by the monotonic clock, in nanoseconds.</summary>
/// <remarks>A proxy that ends before it has announced itself is started again, one after the other. Those of liblo (seen in
/// 0.31) must be: it looks for a port by rand(3), whose seed is the same in every process, and the clock's seconds, so all
/// that begin in one second try the same 17 ports (strace(1): <c>bind</c>, EADDRINUSE), the eighteenth gets no server, and
/// nsm-proxy 1.6.1 dies of that by SIGSEGV.</remarks>
/// <param name="contestant">Whose.</param>
/// <param name="reports">Where the programs report.</param>
/// <param name="count">How many proxies.</param>
/// <param name="run">Its number, no other's.</param>
internal sealed class LoadSession(Contestant contestant, StampedPort reports, int count, int run) : IDisposable
{
    /// <summary>How long nothing is heard at all before the rest is given up.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing is heard before it is looked who has ended.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How often in turn a proxy may end before it has announced itself.</summary>
    private const int MostAttempts = 3;

    private readonly StampedPort _server = new();
    private readonly List<LaunchedProcess> _proxies = [];
    private readonly HashSet<int> _clients = [];
    private readonly HashSet<int> _programs = [];

    /// <summary>What did not happen, or was refused.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>How many of those that were started together ended before they had announced themselves.</summary>
    public int EndedAtOnce { get; private set; }

    /// <summary>Starts them and answers their announces.</summary>
    public (long First, long? Last) Start()
    {
        Launch(count);
        var first = _proxies[0].Started;
        var last = HearAnnounces(_proxies);
        EndedAtOnce = count - _proxies.Count;
        for (var attempts = MostAttempts; _proxies.Count < count && attempts > 0;)
        {
            if (HearAnnounces(Launch(1)) is { } heard)
            {
                (last, attempts) = (heard, MostAttempts);
            }
            else
            {
                // The next second brings liblo other ports.
                attempts--;
                Thread.Sleep(1000 - DateTime.UtcNow.Millisecond);
            }
        }

        Missing(count - _clients.Count, "did not announce themselves");
        return (first, last);
    }

    /// <summary>Opens all, each with a folder of its own.</summary>
    public (long First, long? Last) Open()
    {
        var number = 0;
        var requests = _clients.ToDictionary(client => client, _ => new Open(contestant.PrepareClient($"{run}-{number}"), "benchmark", $"benchmark-{number++}"));
        return Ask(Command.Open, client => requests[client], "started");
    }

    /// <summary>Saves all.</summary>
    public (long First, long? Last) Save() => Ask(Command.Save, _ => new Save(), "saved");

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
        var left = _proxies.Count;
        foreach (var proxy in _proxies)
        {
            if (proxy.WaitForEnd(Silence) is not { } gone)
            {
                break;
            }

            last = gone;
            left--;
        }

        Missing(left, "had not ended when the first of them was given up");
        return (first, last);
    }

    /// <summary>Kills what is left.</summary>
    public void Dispose()
    {
        _proxies.ForEach(proxy => proxy.Dispose());
        Leftovers.Clear(reports);
        _server.Dispose();
    }

    private List<LaunchedProcess> Launch(int number)
    {
        var launched = new List<LaunchedProcess>();
        for (var i = 0; i < number; i++)
        {
            launched.Add(contestant.Start(_server.Number));
        }

        _proxies.AddRange(launched);
        return launched;
    }

    /// <summary>Waits until each of them has announced itself or ended; those that ended are not among the proxies any more.</summary>
    /// <returns>When the last announce was sent, or null when none was.</returns>
    private long? HearAnnounces(IEnumerable<LaunchedProcess> started)
    {
        var awaited = started.ToDictionary(proxy => proxy.Pid);
        long? last = null;
        for (var heard = Stopwatch.GetTimestamp(); awaited.Count > 0 && Stopwatch.GetElapsedTime(heard) < Silence;)
        {
            if (_server.Receive(Pause) is not { } datagram)
            {
                foreach (var proxy in awaited.Values.Where(proxy => proxy.WaitForEnd(TimeSpan.Zero) is not null).ToList())
                {
                    awaited.Remove(proxy.Pid);
                    _proxies.Remove(proxy);
                    proxy.Dispose();
                }

                continue;
            }

            heard = Stopwatch.GetTimestamp();
            foreach (var announce in Messages(datagram).OfType<Announce>().Where(announce => awaited.Remove(announce.Pid)))
            {
                last = Later(last, datagram.Sent);
                _clients.Add(datagram.Sender);
                Send(ProxySession.Welcome, datagram.Sender);
            }
        }

        return last;
    }

    /// <summary>Sends a command to all, and waits for their replies and the reports of their programs.</summary>
    private (long First, long? Last) Ask(Command command, Func<int, ServerMessage> request, string done)
    {
        var first = Stopwatch.GetTimestamp();
        foreach (var client in _clients)
        {
            Send(request(client), client);
        }

        var silent = _clients.ToHashSet();
        long? last = null;
        while (silent.Count > 0 && _server.Receive(Silence) is { } datagram)
        {
            foreach (var message in Messages(datagram))
            {
                if (message is ErrorReply refusal && refusal.Command == command && silent.Remove(datagram.Sender))
                {
                    Failures.Add($"{command}: {refusal.Text}");
                    _clients.Remove(datagram.Sender);
                }
                else if (message is Reply reply && reply.Command == command && silent.Remove(datagram.Sender))
                {
                    last = Later(last, datagram.Sent);
                }
            }
        }

        _clients.ExceptWith(silent);
        Missing(silent.Count, $"did not answer {command}");
        return (first, Later(last, HearPrograms(done)));
    }

    /// <summary>Waits for a report of each program; gives the moment that the last is about.</summary>
    private long? HearPrograms(string awaited)
    {
        long? last = null;
        var left = _clients.Count;
        while (left > 0 && reports.Receive(Silence) is { } datagram)
        {
            if (ProgramReport.Read(datagram.Bytes) is { } report && report.What == awaited)
            {
                left--;
                _programs.Add(report.Pid);
                last = Later(last, report.Ended);
            }
        }

        Missing(left, $"have a program that has not {awaited}");
        return last;
    }

    private void Send(ServerMessage message, int client) => _server.Send(OscWriter.Write(ServerMessages.Write(message)), client);

    private void Missing(int number, string what)
    {
        if (number > 0)
        {
            Failures.Add($"{number} of {count} {what}");
        }
    }

    private static IEnumerable<ClientMessage?> Messages(StampedDatagram datagram) => OscReader.Read(datagram.Bytes).Messages.Select(ClientMessages.Read);

    private static long? Later(long? one, long? other) => one > other || other is null ? one : other;
}
