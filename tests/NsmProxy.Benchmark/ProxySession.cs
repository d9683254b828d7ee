using System.Diagnostics;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>One proxy from its start to its end, spoken to as a session manager does. Every wait has a limit; what did not
/// happen in time is null. All times are by the monotonic clock, in nanoseconds.</summary>
/// <param name="contestant">Whose.</param>
/// <param name="reports">Where the program reports.</param>
/// <param name="run">Its number, no other's.</param>
internal sealed class ProxySession(Contestant contestant, StampedPort reports, int run) : IDisposable
{
    /// <summary>A manager that waits a minute for a save.</summary>
    public static readonly Announced Welcome = new("welcome", "New Session Manager", "");

    private readonly StampedPort _server = new();
    private LaunchedProcess? _proxy;
    private int _client;

    /// <summary>How long anything is waited for.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The proxy's process.</summary>
    public LaunchedProcess Proxy => _proxy ?? throw new InvalidOperationException("it was not started");

    /// <summary>The program's process id, once it has reported.</summary>
    public int Program { get; private set; }

    /// <summary>What the proxy refused last, and why.</summary>
    public string? Refused { get; private set; }

    /// <summary>The client's folder, once it was opened.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Starts the proxy, waits for its announce and answers it.</summary>
    public (long Started, long? Announced) Start()
    {
        _proxy = contestant.Start(_server.Number);
        var announced = Hear(message => message is Announce);
        Send(Welcome);
        return (_proxy.Started, announced);
    }

    /// <summary>Sends <c>open</c> and waits for the program, and then for the reply.</summary>
    public (long Asked, long? Begun, long? Answered) Open()
    {
        var asked = Stopwatch.GetTimestamp();
        Folder = contestant.PrepareClient($"{run}");
        Send(new Open(Folder, "benchmark", "benchmark"));
        var begun = HearProgram("started")?.Begun;
        return (asked, begun, Hear(message => message is Reply { Command: Command.Open }));
    }

    /// <summary>Sends <c>save</c> and waits for the program to have closed its file, and for the reply.</summary>
    public (long Asked, long? Begun, long? Closed, long? Answered) Save()
    {
        var asked = Stopwatch.GetTimestamp();
        Send(new Save());
        var wrote = HearProgram("saved");
        return (asked, wrote?.Begun, wrote?.Ended, Hear(message => message is Reply { Command: Command.Save }));
    }

    /// <summary>Kills the program, and waits for the proxy to say so or to end.</summary>
    public (long Killed, long? Told, long? Gone) KillProgram()
    {
        var killed = Stopwatch.GetTimestamp();
        Kernel.Send(Program, Signal.Kill);
        var gone = Proxy.WaitForEnd(Limit);
        var told = _server.Receive(TimeSpan.Zero)?.Sent;
        return (killed, told, gone);
    }

    /// <summary>Asks the proxy to end, and kills what it leaves.</summary>
    public void Dispose()
    {
        if (_proxy is not null)
        {
            _proxy.Send(Signal.Term);
            _proxy.WaitForEnd(Limit);
            _proxy.Dispose();
        }

        Leftovers.Clear(reports);
        _server.Dispose();
    }

    private void Send(ServerMessage message) => _server.Send(OscWriter.Write(ServerMessages.Write(message)), _client);

    /// <summary>Waits for a message of the proxy; gives the moment it was sent.</summary>
    private long? Hear(Predicate<ClientMessage> awaited)
    {
        var began = Stopwatch.GetTimestamp();
        while (_server.Receive(Limit - Stopwatch.GetElapsedTime(began)) is { } datagram)
        {
            foreach (var osc in OscReader.Read(datagram.Bytes).Messages)
            {
                var message = ClientMessages.Read(osc);
                if (message is ErrorReply refusal)
                {
                    Refused = $"{refusal.Command}: {refusal.Text}";
                    return null;
                }

                if (message is not null && awaited(message))
                {
                    _client = datagram.Sender;
                    return datagram.Sent;
                }
            }
        }

        return null;
    }

    /// <summary>Waits for a report of the program; gives the moments it is about.</summary>
    private ProgramReport? HearProgram(string awaited)
    {
        var began = Stopwatch.GetTimestamp();
        while (reports.Receive(Limit - Stopwatch.GetElapsedTime(began)) is { } datagram)
        {
            if (ProgramReport.Read(datagram.Bytes) is { } report && report.What == awaited)
            {
                Program = report.Pid;
                return report;
            }
        }

        return null;
    }
}
