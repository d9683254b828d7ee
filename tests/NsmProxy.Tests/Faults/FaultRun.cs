using System.Diagnostics;
using System.Globalization;
using System.Text;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Faults;

/// <summary>One run under way: a session of its own with a proxy, what is asked of it, and what is seen.</summary>
internal sealed class FaultRun : IDisposable
{
    /// <summary>The client's folder in the session.</summary>
    public const string First = "Stand-in.nONE";

    /// <summary>Another, to switch to.</summary>
    public const string Second = "Stand-in.nTWO";

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly StandInProfile _profile;
    private readonly List<Asked> _asks = [];
    private readonly List<string> _told = [];
    private readonly List<string> _hung = [];
    private HostedClient? _client;
    private int _surplus;
    private long _state;
    private int _proxy;
    private string _folder = First;

    private FaultRun(Stage stage, Cell cell, StandInProfile profile, ProxyRoom room)
    {
        Stage = stage;
        Cell = cell;
        Room = room;
        _profile = profile;
    }

    /// <summary>Which.</summary>
    public Cell Cell { get; }

    /// <summary>Its folders and its session manager.</summary>
    public Stage Stage { get; }

    /// <summary>The proxies' parent.</summary>
    public ProxyRoom Room { get; }

    /// <summary>Whether the proxy runs.</summary>
    public bool IsUp => _proxy != 0 && !Room.HasEnded(_proxy);

    /// <summary>The commands until now.</summary>
    public IReadOnlyList<Asked> Asks => _asks;

    /// <summary>The states of the projects that were made before, by folder.</summary>
    public Dictionary<string, long?> Before { get; } = new() { [First] = null };

    /// <summary>What was waited for in vain.</summary>
    public IReadOnlyList<string> Hung => _hung;

    /// <summary>Answers to nobody's question.</summary>
    public int Surplus => _surplus;

    /// <summary>What the user was told.</summary>
    public IEnumerable<string> Told => _told.Concat(Room.Lines.Where(line => line.StartsWith("nsmproxy:", StringComparison.Ordinal)));

    /// <summary>What was there when a proxy had ended, before the next one came.</summary>
    public List<RunRecord> Between { get; } = [];

    /// <summary>Whether the proxy speaks only to a session manager that is no more there.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>The file while which is there the proxy's clock is an hour behind.</summary>
    public string ClockFile => Path.Combine(Stage.Root, "clock");

    private TimeSpan SaveLimit => _profile.SaveWithin + Margin;

    /// <summary>Prepares one.</summary>
    public static async Task<FaultRun> PrepareAsync(EventLoop loop, Stage stage, Cell cell, StandIns standIns)
    {
        var profile = new StandInProfile(stage, cell, standIns.Program);
        profile.Write(isFaulty: true);
        Dictionary<string, string?> environment = new() { ["FAULTS_CLOCK"] = Path.Combine(stage.Root, "clock") };
        if (cell.Moment == Moment.ClockBack)
        {
            environment["LD_PRELOAD"] = standIns.Clock;
        }

        var room = await ProxyRoom.OpenAsync(
            loop, stage, standIns.Room, cell.Behaviour.Kibibytes, environment, NsmProxyExecutable.File, "nsmproxy", "run", StandInProfile.Id);
        var run = new FaultRun(stage, cell, profile, room);
        run.Change();
        return run;
    }

    /// <summary>Another state of the program, which no save has written yet.</summary>
    public void Change()
    {
        _state++;
        File.WriteAllText(_profile.TokenFile + ".new", _state.ToString(CultureInfo.InvariantCulture));
        File.Move(_profile.TokenFile + ".new", _profile.TokenFile, overwrite: true);
    }

    /// <summary>A project of the current state, as an earlier session left it.</summary>
    public void MakeProject(string folder = First)
    {
        Directory.CreateDirectory(Path.Combine(Room.Session, folder));
        foreach (var name in Cell.Behaviour.Files)
        {
            File.WriteAllBytes(Path.Combine(Room.Session, folder, name), ProjectState.Compose(_state, name));
        }

        Before[folder] = _state;
    }

    /// <summary>The profile from now on: of a program without the faults that come with time.</summary>
    public void Heal() => _profile.Write(isFaulty: false);

    /// <summary>Starts a proxy and waits for its announce.</summary>
    public async Task AnnounceAsync()
    {
        _proxy = await Room.StartAsync();
        await WaitAsync(() => Stage.Server.ClientOf(_proxy) is not null || !IsUp, "the announce", TimeSpan.FromSeconds(20));
        _client = Stage.Server.ClientOf(_proxy);
        if (_client is { } client)
        {
            client.Heard += message => Take(client, message);
        }
    }

    /// <summary>Asks it to open a folder of the session.</summary>
    /// <returns>Null when it has ended.</returns>
    public Asked? AskOpen(string folder = First, bool mayFail = false) =>
        AskFor(new Open(Path.Combine(Stage.Session, folder), "session", folder), Command.Open, folder, TimeSpan.FromSeconds(25), mayFail);

    /// <summary>Asks it to save.</summary>
    /// <returns>Null when it has ended.</returns>
    public Asked? AskSave(bool mayFail = false) => AskFor(new Save(), Command.Save, _folder, SaveLimit, mayFail);

    /// <summary>Sends what is not answered.</summary>
    public void Say(ServerMessage message)
    {
        if (IsUp)
        {
            _client?.Send(message);
        }
    }

    /// <summary>Waits for the answer, or until none can come.</summary>
    public async Task AnsweredAsync(Asked? asked, double seconds = 60)
    {
        var limit = Stopwatch.GetTimestamp();
        while (asked is { IsOver: false } && IsUp && Stopwatch.GetElapsedTime(limit).TotalSeconds < seconds)
        {
            await Stage.Loop.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    /// <summary>Opens the first folder, and waits until that is answered; of a program that hangs, only a while.</summary>
    public Task OpenAsync(bool mayFail = false) => AnsweredAsync(AskOpen(mayFail: mayFail), Cell.HangsAtStart ? 1.5 : 60);

    /// <summary>Saves another state, and waits until that is answered.</summary>
    public Task SaveAsync()
    {
        Change();
        return AnsweredAsync(AskSave());
    }

    /// <summary>Sends the proxy a signal.</summary>
    public void Send(Signal signal)
    {
        if (IsUp)
        {
            Stage.Remember(_proxy);
            Kernel.Send(_proxy, signal);
        }
    }

    /// <summary>Ends the proxy as a session manager does, and waits until it has.</summary>
    public async Task CloseAsync()
    {
        Send(Signal.Term);
        await WaitAsync(() => !IsUp, "the proxy's end", TimeSpan.FromSeconds(28));
    }

    /// <summary>Kills the proxy; nothing that was asked of it has to be answered then.</summary>
    public async Task KillAsync()
    {
        Send(Signal.Kill);
        Excuse("the proxy was killed");
        await WaitAsync(() => !IsUp, "the proxy's end", TimeSpan.FromSeconds(5));
        await WaitAsync(() => Stage.Living().All(process => process.Pid == Room.Pid), "the end of all that a killed proxy had", TimeSpan.FromSeconds(3), isFault: false);
        // The session manager says so.
        LookAtFiles("the client is gone");
    }

    /// <summary>Looks at the projects before the next proxy comes.</summary>
    /// <param name="told">What the user was told.</param>
    public void LookAtFiles(params string[] told) => Between.Add(new Aftermath(this).LookAtFiles(told));

    /// <summary>What was asked until now and not answered need not be.</summary>
    public void Excuse(string why)
    {
        foreach (var asked in _asks.Where(asked => asked.Answer is null))
        {
            asked.Excuse ??= why;
        }
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether it became so.</returns>
    public async Task<bool> WaitAsync(Func<bool> isSo, string what, TimeSpan limit, bool isFault = true)
    {
        var began = Stopwatch.GetTimestamp();
        for (var looks = 1; !isSo(); looks++)
        {
            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                if (isFault)
                {
                    _hung.Add($"waited {limit.TotalSeconds} s for {what}");
                }

                return false;
            }

            await Stage.Loop.Delay(TimeSpan.FromMilliseconds(Math.Min(looks, 50)));
        }

        return true;
    }

    /// <summary>The proxy's logs of all folders.</summary>
    public string ProxyLogs()
    {
        var text = new StringBuilder();
        foreach (var folder in new[] { First, Second })
        {
            var file = Path.Combine(Room.Session, folder, ".nsmproxy/proxy.log");
            text.Append(File.Exists(file) ? File.ReadAllText(file) : "");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => Room.Dispose();

    private Asked? AskFor(ServerMessage message, Command command, string folder, TimeSpan limit, bool mayFail)
    {
        if (!IsUp || IsDeaf || _client is null)
        {
            return null;
        }

        var asked = new Asked(command, _client, folder, _state, limit, Cell.Behaviour.CanSave && !mayFail);
        _asks.Add(asked);
        _client.Send(message);
        return asked;
    }

    private void Take(HostedClient client, ClientMessage message)
    {
        if (message is ErrorReply error)
        {
            _told.Add(error.Text);
        }

        if (message is StatusMessage status)
        {
            _told.Add(status.Text);
        }

        var command = message is Reply reply ? reply.Command : message is ErrorReply refused ? refused.Command : (Command?)null;
        if (command is null)
        {
            return;
        }

        var waiting = _asks.Where(asked => asked.Client == client && asked.Command == command && asked.Answer is null).OrderBy(asked => asked.Excuse is not null);
        if (waiting.FirstOrDefault() is { } answered)
        {
            answered.Take(message);
            _folder = message is Reply { Command: Command.Open } ? answered.Folder : _folder;
        }
        else
        {
            _surplus++;
        }
    }
}
