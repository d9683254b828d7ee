using System.Diagnostics;
using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>
/// Rehearses a profile with this very executable as the proxy and the built-in session host: a new project is opened,
/// saved and closed, opened again, saved and closed, and opened once more after its folder was moved.
/// </summary>
public sealed class Rehearsal : IDisposable
{
    /// <summary>How the name of the folder that holds a rehearsal begins.</summary>
    public const string FolderName = "nsmproxy-try-";

    private const string ToldBegin = "nsmproxy: ";

    private static readonly TimeSpan AnnounceLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(62);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly SessionHost _host;
    private readonly Action<RehearsalStep> _report;
    private readonly Action<string> _begin;
    private readonly List<RehearsalStep> _steps = [];
    private readonly Observer _observer;
    private readonly string _root;
    private HostedClient? _client;
    private ChildProcess? _proxy;

    /// <summary>Prepares a rehearsal.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="root">An empty folder for the sessions.</param>
    /// <param name="begin">Called with the name of each step that begins.</param>
    /// <param name="report">Called with each step that is over.</param>
    public Rehearsal(EventLoop loop, Profile profile, string root, Action<string> begin, Action<RehearsalStep> report)
    {
        _loop = loop;
        _profile = profile;
        _root = root;
        _begin = begin;
        _report = report;
        _host = new SessionHost(loop);
        _observer = new Observer(loop, profile, root);
        ClientFolder = Path.Combine(root, "first", profile.Name);
    }

    /// <summary>Where the client's folder is now.</summary>
    public string ClientFolder { get; private set; }

    /// <summary>The client's id: <c>${client.id}</c>.</summary>
    public static string ClientId(Profile profile) => profile.Name + ".nTRY";

    /// <summary>Runs all steps, until one fails.</summary>
    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync() =>
        await OpenAsync("new project") && await SaveAsync() && await QuitAsync()
        && await OpenAsync("reopen") && await SaveAsync() && await QuitAsync()
        && Move() && await OpenAsync("reopen moved") && await QuitAsync();

    /// <summary>Ends what is still running.</summary>
    public async Task EndAsync()
    {
        if (_proxy is { Ended.IsCompleted: false } proxy)
        {
            proxy.Send(Signal.Term);
            await EndWithinAsync(proxy, StopLimit);
            proxy.Send(Signal.Kill);
            await proxy.Ended;
        }

        _observer.Ended(ClientFolder);
    }

    /// <summary>What was seen, once nothing runs any more.</summary>
    public Observations Conclude() => _observer.Conclude(_steps, Path.Combine(_root, "first"), ClientFolder);

    /// <inheritdoc/>
    public void Dispose()
    {
        _observer.Dispose();
        _proxy?.Dispose();
        _host.Dispose();
    }

    private async Task<bool> OpenAsync(string name)
    {
        var began = Begin(name);
        Directory.CreateDirectory(Path.GetDirectoryName(ClientFolder)!);
        var environment = new Dictionary<string, string>(ProgramEnvironment.Own()) { ["NSM_URL"] = _host.Url };
        _proxy?.Dispose();
        _proxy = ChildProcess.Start(_loop, new ProcessStart(
            Environment.ProcessPath!, ["nsmproxy", "run", _profile.File], environment, Path.GetDirectoryName(ClientFolder)!));
        _observer.Started(_proxy.Pid, ClientFolder);
        if (await WithinAsync(_host.ClientOf(_proxy.Pid), AnnounceLimit) is not { } client)
        {
            return Failed(name, began, $"the proxy did not announce itself within {Duration.Text(AnnounceLimit)}{LastLines(_proxy)}");
        }

        _client = client;
        var session = Path.GetFileName(Path.GetDirectoryName(ClientFolder))!;
        var answer = await client.AskAsync(new Open(ClientFolder, session, ClientId(_profile)), CommandLimit);
        _observer.Opened(ClientFolder);
        return Report(name, began, answer);
    }

    private async Task<bool> SaveAsync()
    {
        var began = Begin("save");
        var answer = await _client!.AskAsync(new Nsm.Save(), CommandLimit);
        _observer.Saved(ClientFolder);
        return Report("save", began, answer);
    }

    private async Task<bool> QuitAsync()
    {
        var began = Begin("quit");
        _observer.Stopping();
        _proxy!.Send(Signal.Term);
        if (await EndWithinAsync(_proxy, StopLimit) is not { } end)
        {
            return Failed("quit", began, $"the proxy did not end within {Duration.Text(StopLimit)}");
        }

        _observer.Ended(ClientFolder);
        return end is ExitedWith { Status: 0 } ? Passed("quit", began, "ended") : Failed("quit", began, Told(_proxy) ?? $"{end}{LastLines(_proxy)}");
    }

    private bool Move()
    {
        var began = Begin("move");
        var moved = Path.Combine(_root, "moved", "elsewhere");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(Path.GetDirectoryName(ClientFolder)!, moved);
        ClientFolder = Path.Combine(moved, _profile.Name);
        return Passed("move", began, "the session is in another folder");
    }

    private bool Report(string name, long began, ClientMessage? answer) => answer switch
    {
        Reply reply => Passed(name, began, reply.Text),
        ErrorReply error => Failed(name, began, error.Text),
        _ => Failed(name, began, $"no answer within {Duration.Text(CommandLimit)}"),
    };

    private bool Passed(string name, long began, string proof)
    {
        return Over(new RehearsalStep(name, true, Stopwatch.GetElapsedTime(began), proof, []));
    }

    private bool Failed(string name, long began, string problem)
    {
        var output = BoundedLog.Tail(Path.Combine(ClientFolder, ".nsmproxy", "program.log"), 10);
        return Over(new RehearsalStep(name, false, Stopwatch.GetElapsedTime(began), problem, output));
    }

    private long Begin(string name)
    {
        _begin(name);
        return Stopwatch.GetTimestamp();
    }

    private bool Over(RehearsalStep step)
    {
        _steps.Add(step);
        _report(step);
        return step.Passed;
    }

    /// <summary>What the proxy said last to the user, or null.</summary>
    private static string? Told(ChildProcess proxy) =>
        proxy.Output.Last.LastOrDefault(line => line.StartsWith(ToldBegin, StringComparison.Ordinal))?[ToldBegin.Length..];

    private static string LastLines(ChildProcess proxy) => proxy.Output.Last.Count == 0 ? "" : $": {string.Join(" | ", proxy.Output.Last.TakeLast(3))}";

    private async Task<ProcessEnd?> EndWithinAsync(ChildProcess process, TimeSpan limit) => await WithinAsync(process.Ended, limit);

    private async Task<T?> WithinAsync<T>(Task<T> task, TimeSpan limit)
        where T : class
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _loop.After(limit, () => over.TrySetResult());
        return await Task.WhenAny(task, over.Task) == task ? await task : null;
    }
}
