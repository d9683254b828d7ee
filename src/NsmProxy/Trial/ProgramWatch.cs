using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Session;

namespace NsmProxy.Trial;

/// <summary>Looks at a rehearsed program from outside, again and again while it runs: what it handles, where it listens, what
/// it has open, and what it started.</summary>
internal sealed class ProgramWatch : IDisposable
{
    private const string GuardName = "nsmproxy-guard";
    private const int LogLines = 400;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(60);
    private static readonly Signal[] Asked = [Signal.Usr1, new(12), new(1), new(2), new(3), Signal.Term];

    /// <summary>Processes that a desktop's libraries start beside a program, and that keep nothing of it.</summary>
    private static readonly string[] OfTheDesktop = ["dbus-", "at-spi", "gvfs", "dconf", "xdg-", "pipewire", "wireplumber", "pulseaudio", "jackd", "jackdbus", "ssh-agent", "gpg-agent", "nsmproxy"];

    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly int _proxy;
    private readonly string _folder;
    private readonly GroupLeavers _leavers;
    private readonly HashSet<Signal> _handled = [];
    private readonly HashSet<string> _listening = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<int, string> _ports = new Dictionary<int, string>();
    private IReadOnlyList<ProcessStatus> _last = [];
    private IDisposable? _timer;
    private int? _program;

    /// <summary>Begins.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="profile">The program's profile.</param>
    /// <param name="proxy">The process id of its proxy.</param>
    /// <param name="folder">The client's folder.</param>
    /// <param name="leavers">Those of its processes that have left its group.</param>
    public ProgramWatch(EventLoop loop, Profile profile, int proxy, string folder, GroupLeavers leavers)
    {
        _loop = loop;
        _profile = profile;
        _proxy = proxy;
        _folder = folder;
        _leavers = leavers;
        Look();
    }

    /// <summary>The signals that it had handlers for.</summary>
    public IReadOnlyCollection<Signal> Handled => _handled;

    /// <summary>Where it listened, as a profile says it.</summary>
    public IReadOnlyCollection<string> Listening => _listening;

    /// <summary>The files, absolute, that it had open for writing at any time.</summary>
    public IReadOnlyCollection<string> Writable => _writable;

    /// <summary>The command names of its processes.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>Its process id, or null where it was not started.</summary>
    public int? Program => _program ??= BoundedLog.Tail(Path.Combine(_folder, ".nsmproxy", "proxy.log"), LogLines)
        .Select(TraceLines.StartedProcess).LastOrDefault(pid => pid is { } started && ProcessStatus.Of(started)?.Parent == _proxy);

    /// <summary>It is about to be asked to end.</summary>
    public void Stopping()
    {
        LookNow();
        _leavers.Left(OutsideOfGroup());
    }

    /// <summary>The files below the client's folder, relative to it, that it has open for writing now.</summary>
    public IReadOnlyList<string> KeptOpen() =>
    [
        .. Own().SelectMany(process => OpenFiles.Of(process.Pid).Writable).Where(file => file.StartsWith(_folder + "/", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(_folder, file)).Where(name => !name.StartsWith(StateFolder.Name, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Looks once more, now.</summary>
    public void LookNow()
    {
        _timer?.Dispose();
        Look();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        _last = ProcessStatus.DescendantsOf(_proxy);
        _leavers.Seen(_last);
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in Own())
        {
            _commands.Add(process.Command);
            _handled.UnionWith(Asked.Where(signal => !_handled.Contains(signal) && SignalHandlers.Has(process.Pid, signal)));
            var open = OpenFiles.Of(process.Pid);
            _writable.UnionWith(open.Writable);
            sockets.UnionWith(open.Sockets);
        }

        if (Program is { } program && _ports.Count == 0)
        {
            _ports = NamedPorts.Of(_profile, program);
        }

        foreach (var (table, port) in OpenFiles.Ports(sockets))
        {
            // Whoever sends by UDP has a port too: only one that the profile chose says something.
            if (_ports.TryGetValue(port, out var name) || table == "tcp")
            {
                _listening.Add($"{table}://127.0.0.1:{(name is null ? port.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"${{{name}}}")}");
            }
        }

        _timer = _loop.After(Interval, Look);
    }

    /// <summary>Its processes, seen last, that are not in its group, without the program itself.</summary>
    private IEnumerable<ProcessStatus> OutsideOfGroup()
    {
        // A program that starts itself again has workers, not another program.
        var own = _last.FirstOrDefault(process => process.Pid == Program)?.Command;
        var group = _last.FirstOrDefault(process => process.Parent == _proxy && IsGuard(process.Pid))?.Group;
        return group is null ? []
            : _last.Where(process => process.Group != group && process.Command != own && !IsOfTheDesktop(process) && !IsInGroupOf(Program, process));
    }

    /// <summary>The program and what descends from it, as seen last.</summary>
    private List<ProcessStatus> Own()
    {
        var own = new List<ProcessStatus>();
        foreach (var process in Program is null ? [] : _last)
        {
            if (process.Pid == Program || own.Exists(other => other.Pid == process.Parent))
            {
                own.Add(process);
            }
        }

        return own;
    }

    /// <summary>A program that makes a group of its own takes its children along, and is asked itself.</summary>
    private static bool IsInGroupOf(int? program, ProcessStatus process) => program is { } pid && ProcessStatus.Of(pid)?.Group == process.Group;

    private static bool IsOfTheDesktop(ProcessStatus process) => OfTheDesktop.Any(name => process.Command.StartsWith(name, StringComparison.Ordinal));

    private static bool IsGuard(int pid) => (ProcFile.Read($"/proc/{pid}/cmdline") ?? "").StartsWith(GuardName, StringComparison.Ordinal);
}
