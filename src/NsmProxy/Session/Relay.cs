using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>The conversation between the session manager and a program that speaks NSM itself, under the proxy's name and
/// process: commands and their answers one by one, everything else as it comes (NSM API 1.1.2, chapter 2).</summary>
public sealed class Relay : IDisposable
{
    private const int MostEarlyMessages = 100;

    /// <summary>Session managers wait 5 s for the announces of the programs that they start (nsmd; ray-daemon: 4 s and 1 s for
    /// each).</summary>
    private static readonly TimeSpan AnnounceLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAfter = TimeSpan.FromMilliseconds(250);

    private readonly Profile _profile;
    private readonly Announced? _manager;
    private readonly Trace _trace;
    private readonly Action<ClientMessage> _send;
    private readonly RelayServer _server;
    private readonly Dictionary<Command, RelayedCommand> _commands = new() { [Command.Open] = new(), [Command.Save] = new() };
    private readonly List<ServerMessage> _early = [];
    private StepContext? _context;
    private string? _refused;
    private bool _wasOpened;

    /// <summary>Opens the port to which the program will announce itself.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="profile">The program's profile.</param>
    /// <param name="manager">How the session manager answered the announce, or null without one.</param>
    /// <param name="trace">Takes what is done.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <exception cref="IOException">There is no free port.</exception>
    public Relay(EventLoop loop, Profile profile, Announced? manager, Trace trace, Action<ClientMessage> send)
    {
        _profile = profile;
        _manager = manager;
        _trace = trace;
        _send = send;
        try
        {
            _server = new RelayServer(loop, Welcome, OnHeard, trace.Dropped);
        }
        catch (SocketException problem)
        {
            throw new IOException($"there is no port at which {profile.Name} could announce itself: {problem.Message}", problem);
        }
    }

    /// <summary>The value of NSM_URL for the program.</summary>
    public string Url => _server.Url;

    /// <summary>Whether the program reports its progress itself.</summary>
    public bool ReportsProgress { get; private set; }

    private bool CanHide => _server.Client is { } client && Capabilities.Read(client.Capabilities).Contains(Capabilities.OptionalGui);

    /// <summary>The process that announced itself, where it is not the one that was started: a wrapper's child.</summary>
    private Announce? BehindWrapper => _server.Client is { } client && client.Pid != _context?.Program?.Pid ? client : null;

    /// <summary>Knows the program from now on, which is started next.</summary>
    public void Use(StepContext context) => _context = context;

    /// <summary>Waits until the program has announced itself, where it has not yet, and lets it open the project.</summary>
    /// <returns>The program's answer.</returns>
    /// <exception cref="StepException">It ended, did not announce itself, or did not answer.</exception>
    /// <exception cref="RelayedErrorException">It answered with an error.</exception>
    public async Task<string> OpenAsync(Open request, Deadline limit, CancellationToken cancel)
    {
        var announced = limit.AtMost(AnnounceLimit);
        while (_server.Client is null)
        {
            await StirringAsync(announced, "it announced itself to NSM", $"did not announce itself to NSM. Does it speak NSM, and was it built with it?{_refused}", cancel);
        }

        var opened = AskAsync(Command.Open, request, limit, cancel);
        _wasOpened = true;
        _early.ForEach(PassDown);
        _early.Clear();
        var text = await opened;
        if (_manager is null && CanHide)
        {
            // Nobody else could show it.
            _server.Send(new ShowGui());
        }

        return text;
    }

    /// <summary>Lets the program save.</summary>
    /// <returns>The program's answer.</returns>
    /// <exception cref="StepException">It ended, or did not answer.</exception>
    /// <exception cref="RelayedErrorException">It answered with an error.</exception>
    public Task<string> SaveAsync(Deadline limit) => AskAsync(Command.Save, new Nsm.Save(), limit, CancellationToken.None);

    /// <summary>Passes a message of the session manager to the program, once it has been told to open the project.</summary>
    public void PassDown(ServerMessage message)
    {
        switch (message)
        {
            case var _ when !_wasOpened:
                if (_early.Count < MostEarlyMessages)
                {
                    _early.Add(message);
                }

                break;
            case ShowGui or HideGui when !CanHide:
                _send(new StatusMessage(2, $"{_profile.Name} has no window that could be shown and hidden"));
                _send(new GuiState(true));
                break;
            default:
                _server.Send(message);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private async Task<string> AskAsync(Command command, ServerMessage message, Deadline limit, CancellationToken cancel)
    {
        var asked = _commands[command];
        asked.Ask();
        _server.Send(message);
        try
        {
            while (!asked.IsAnswered)
            {
                var word = command == Command.Open ? "open" : "save";
                await StirringAsync(limit, $"it answered '{word}'", asked.Answer is null
                    ? $"did not answer '{word}'"
                    : $"answered '{word}' fewer times than it was asked, so it is not known which it answered", cancel);
            }
        }
        finally
        {
            asked.GiveUp();
        }

        return asked.Answer switch
        {
            Reply reply => reply.Text,
            ErrorReply error => throw new RelayedErrorException(error.Code, error.Text.Length > 0 ? error.Text : $"{_profile.Name} gave no reason"),
            _ => throw new InvalidOperationException("an answer that is none"),
        };
    }

    /// <summary>Waits for whatever happens next.</summary>
    /// <exception cref="StepException">The program has ended, or the time is over.</exception>
    private async Task StirringAsync(Deadline limit, string before, string missed, CancellationToken cancel)
    {
        var context = _context!;
        var program = _profile.Command[0];
        if (context.ProgramHasEnded)
        {
            throw new StepException(program.At, $"{program} ended ({await context.Program!.Ended}) before {before}");
        }

        if (BehindWrapper is { } client && ProcessStatus.Of(client.Pid) is not { HasEnded: false })
        {
            throw new StepException(program.At, $"{client.Name} (process {client.Pid}, started by {program}) ended before {before}");
        }

        if (limit.HasPassed)
        {
            throw new StepException(program.At, $"{program} {missed} (waited {Duration.Text(limit.Given)})");
        }

        // The end of a process that a wrapper started stirs nobody.
        await context.StirringAsync(BehindWrapper is not null && LookAfter < limit.Left ? LookAfter : limit.Left, cancel);
    }

    private ServerMessage Welcome(Announce announce, IPEndPoint sender)
    {
        if (UdpTable.OwnersOf(sender) is { } owners && (owners.Count == 0 || owners.Any(UdpTable.IsStranger)))
        {
            // Whoever may look into /proc can name a process; its socket nobody has but its user, and root.
            _refused = $" Somebody else announced itself as {announce.Name}, process {announce.Pid}.";
            return new AnnounceRefused((int)ErrorCode.General, "the announce did not come from a socket of this user");
        }

        if (!ProcessStatus.IsDescendant(announce.Pid, Environment.ProcessId))
        {
            _refused = $" Process {announce.Pid}, which is none of its, announced itself as {announce.Name}.";
            return new AnnounceRefused((int)ErrorCode.General, $"process {announce.Pid} is none that this session started");
        }

        _trace.Line($"the program announced itself: {announce}");
        if (AnnouncedCapabilities.Of(_profile).Contains(Capabilities.OptionalGui) && !Capabilities.Read(announce.Capabilities).Contains(Capabilities.OptionalGui))
        {
            // It was announced to have one, and as hidden.
            _send(new GuiState(true));
        }

        Remember(announce);
        _context?.Stir();
        return new Announced(
            _manager?.Welcome ?? "welcome",
            _manager?.Manager ?? "NsmProxy",
            _manager?.Capabilities ?? Capabilities.Write([Capabilities.OptionalGui]));
    }

    private void Remember(Announce announce)
    {
        try
        {
            AnnouncedCapabilities.Remember(_profile, announce);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _trace.Line($"what the program can do could not be remembered: {problem.Message}");
        }
    }

    private void OnHeard(ClientMessage message)
    {
        _trace.Line($"the program said {message}");
        switch (message)
        {
            case Reply { Command: var command }:
                OnAnswer(command, message);
                break;
            case ErrorReply { Command: var command }:
                OnAnswer(command, message);
                break;
            case Label when _profile.Label is not null:
                break;
            default:
                ReportsProgress |= message is Progress;
                _send(message);
                break;
        }
    }

    private void OnAnswer(Command command, ClientMessage answer)
    {
        if (_commands[command].Take(answer))
        {
            _context?.Stir();
        }
    }
}
