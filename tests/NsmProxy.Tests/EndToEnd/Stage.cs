using System.Diagnostics;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>Where one test runs: folders of its own for everything, a session manager, and the certainty that nothing is left
/// behind: no process, no file outside of the session.</summary>
internal sealed class Stage : IDisposable
{
    private const string MarkName = "NSMPROXY_TEST_STAGE";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly List<HostedProxy> _proxies = [];
    private readonly HashSet<int> _remembered = [];

    internal Stage(EventLoop loop)
    {
        Loop = loop;
        Server = new TestServer(loop);
        Root = Directory.CreateTempSubdirectory("nsmproxy-e2e-").FullName;
        foreach (var name in new[] { "home", "run", "tmp", "profiles", "session" })
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
        }
    }

    public static string Dummy { get; } = Path.Combine(AppContext.BaseDirectory, "EndToEnd", "dummy.sh");

    public EventLoop Loop { get; }

    public TestServer Server { get; }

    public string Root { get; }

    public string Session => Path.Combine(Root, "session");

    /// <summary>Files below the private home, run and tmp folders that a test expects to be left there.</summary>
    public List<string> MayStay { get; } = [];

    /// <summary>Whether its folders are to stay, to be looked at.</summary>
    public bool IsKept { get; set; }

    /// <summary>Runs a test.</summary>
    public static void Run(Func<Stage, Task> test, int seconds = 60) => EventLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        try
        {
            var over = loop.Delay(TimeSpan.FromSeconds(seconds));
            var running = test(stage);
            Assert.True(await Task.WhenAny(running, over) == running, $"the test is not over after {seconds} s");
            await running;
        }
        catch
        {
            stage.Print();
            await stage.EndAllAsync();
            throw;
        }
        finally
        {
            await stage.EndAsync();
        }

        await stage.AssertNothingLeftAsync();
        return 0;
    });

    /// <summary>Writes a profile that runs the dummy.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="words">The dummy's words.</param>
    /// <param name="save">The value of <c>save</c>.</param>
    /// <param name="more">Further lines.</param>
    /// <param name="ready">The value of <c>ready</c>.</param>
    public string Profile(string id = "dummy", string words = "", string save = "{signal: USR1}", string more = "", string ready = "{output: ^ready$}") => WriteProfile(id, $$$"""
        profile: 1
        name: Dummy
        command: [/bin/sh, "{{{Dummy}}}", state.txt{{{string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $", \"{word}\""))}}}]
        project: state.txt
        new: {state.txt: {text: "state 0\nend\n"}}
        ready: {{{ready}}}
        save: {{{save}}}
        {{{more}}}

        """);

    public string WriteProfile(string id, string text)
    {
        File.WriteAllText(Path.Combine(Root, "profiles", id + ".yaml"), text);
        return id;
    }

    /// <summary>The environment of everything that the test starts.</summary>
    public Dictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = Path.Combine(Root, "home"),
            ["XDG_CONFIG_HOME"] = Path.Combine(Root, "home", "config"),
            ["XDG_DATA_HOME"] = Path.Combine(Root, "home", "data"),
            ["XDG_STATE_HOME"] = Path.Combine(Root, "home", "state"),
            ["XDG_RUNTIME_DIR"] = Path.Combine(Root, "run"),
            ["TMPDIR"] = Path.Combine(Root, "tmp"),
            ["NSMPROXY_PROFILE_PATH"] = Path.Combine(Root, "profiles"),
            ["NSM_URL"] = Server.Url,
            // Without it the runtime keeps sockets in TMPDIR.
            ["DOTNET_EnableDiagnostics"] = "0",
            [MarkName] = _mark,
        };
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnet)
        {
            environment["DOTNET_ROOT"] = dotnet;
        }

        return environment;
    }

    /// <summary>Starts a proxy on a profile; waits for nothing.</summary>
    public HostedProxy Start(string profile, string folder = "Dummy.nABCD", IReadOnlyDictionary<string, string?>? environment = null, params string[] options) =>
        StartAs(NsmProxyExecutable.File, ["nsmproxy", "run", profile, .. options], folder, environment);

    /// <summary>Starts a proxy by another file or name.</summary>
    public HostedProxy StartAs(string file, IReadOnlyList<string> arguments, string folder = "Dummy.nABCD", IReadOnlyDictionary<string, string?>? environment = null)
    {
        var child = ChildProcess.Start(Loop, new ProcessStart(file, arguments, Changed(environment), Root));
        var proxy = new HostedProxy(this, child, Path.GetFullPath(folder, Session));
        proxy.Hear();
        _proxies.Add(proxy);
        return proxy;
    }

    /// <summary>Starts a proxy and waits for its announce.</summary>
    public Task<HostedProxy> AnnounceAsync(string profile, string folder = "Dummy.nABCD") => Start(profile, folder).AnnouncedAsync();

    /// <summary>Starts a proxy and opens its folder.</summary>
    public async Task<HostedProxy> OpenAsync(string profile, string folder = "Dummy.nABCD") => await (await AnnounceAsync(profile, folder)).OpenedAsync();

    /// <summary>Runs a command of the executable to its end.</summary>
    public async Task<(int Status, string Output)> CommandAsync(params string[] arguments)
    {
        using var child = ChildProcess.Start(Loop, new ProcessStart(
            NsmProxyExecutable.File, ["nsmproxy", .. arguments], Changed(new Dictionary<string, string?> { ["NSM_URL"] = null }), Root));
        var lines = new List<string>();
        child.Output.Line += lines.Add;
        await UntilAsync(() => child.Ended.IsCompleted, $"the end of nsmproxy {string.Join(' ', arguments)}", 40);
        return (Assert.IsType<ExitedWith>(await child.Ended).Status, string.Join('\n', lines));
    }

    /// <summary>Runs another program to its end, in the environment of the test.</summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        using var child = ChildProcess.Start(Loop, new ProcessStart(
            Executable.Find(program, Root, System.Environment.GetEnvironmentVariable("PATH"))!, [program, .. arguments], Changed(new Dictionary<string, string?> { ["NSM_URL"] = null }), Root));
        await UntilAsync(() => child.Ended.IsCompleted, $"the end of {program}", 40);
    }

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what, double seconds = 20)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < seconds, $"waited {seconds} s for {what}");
            await Loop.Delay(TimeSpan.FromMilliseconds(3));
        }
    }

    /// <summary>Halts a proxy, so that what arrives waits for it.</summary>
    public async Task HaltAsync(HostedProxy proxy)
    {
        proxy.Send(Signal.TryParse("STOP", out var stop) ? stop : default);
        await UntilAsync(() => ProcessStatus.Of(proxy.Process.Pid) is { State: 'T' }, "the proxy to be halted");
    }

    /// <summary>Lets a halted proxy go on.</summary>
    public static void GoOn(HostedProxy proxy) => proxy.Send(Signal.TryParse("CONT", out var goOn) ? goOn : default);

    /// <summary>Whether a process lives.</summary>
    public static bool IsAlive(int pid) => ProcessStatus.Of(pid) is { HasEnded: false };

    /// <summary>Notes all that descends from a proxy now: none of it may outlive the test.</summary>
    public void Remember(HostedProxy proxy) => Remember(proxy.Process.Pid);

    /// <summary>Likewise of any process.</summary>
    public void Remember(int pid) => _remembered.UnionWith(ProcessStatus.DescendantsOf(pid).Select(process => process.Pid));

    /// <summary>The processes of this test that live.</summary>
    public IReadOnlyList<ProcessStatus> Living() =>
        [.. ProcessStatus.All().Where(process => !process.HasEnded && (_remembered.Contains(process.Pid) || IsMarked(process.Pid)))];

    /// <summary>The files below the private home, run and tmp folders that are not to stay there.</summary>
    public IReadOnlyList<string> LeftFiles() =>
    [
        .. new[] { "home", "run", "tmp" }.SelectMany(name => Directory.EnumerateFileSystemEntries(Path.Combine(Root, name), "*", SearchOption.AllDirectories))
            .Where(file => !Directory.Exists(file) && !MayStay.Any(stays => file.StartsWith(Path.Combine(Root, stays), StringComparison.Ordinal))),
    ];

    public void Dispose()
    {
        foreach (var proxy in _proxies)
        {
            proxy.Process.Dispose();
        }

        Server.Dispose();
        if (!IsKept)
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    internal Dictionary<string, string> Changed(IReadOnlyDictionary<string, string?>? changes)
    {
        var environment = Environment();
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            environment.Remove(name);
            if (value is not null)
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    private bool IsMarked(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Contains($"{MarkName}={_mark}", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Leaves nothing of a test that failed. What may end by itself does, since a JACK server that is killed keeps its
    /// place among the few that a machine can have.</summary>
    internal async Task EndAllAsync()
    {
        foreach (var signal in new[] { Signal.Term, Signal.Kill })
        {
            foreach (var process in ProcessStatus.All().Where(process => !process.HasEnded && IsMarked(process.Pid)))
            {
                Kernel.Send(process.Pid, signal);
            }

            await Task.WhenAny(Loop.Delay(TimeSpan.FromSeconds(10)), EndOfAllAsync());
        }
    }

    private async Task EndOfAllAsync()
    {
        while (Living().Count > 0)
        {
            await Loop.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Ends the proxies that the test has left running.</summary>
    private async Task EndAsync()
    {
        foreach (var proxy in _proxies.Where(proxy => !proxy.Process.Ended.IsCompleted))
        {
            Remember(proxy);
            proxy.Send(Signal.Term);
            if (await Task.WhenAny(proxy.Process.Ended, Loop.Delay(TimeSpan.FromSeconds(12))) != proxy.Process.Ended)
            {
                proxy.Send(Signal.Kill);
                await proxy.Process.Ended;
            }
        }
    }

    private async Task AssertNothingLeftAsync()
    {
        await UntilAsync(() => Living().Count == 0, "the end of all processes", 3);
        Assert.Empty(LeftFiles());
    }

    private void Print()
    {
        foreach (var proxy in _proxies)
        {
            Notes.Add($"--- proxy {proxy.Process.Pid} wrote:\n{proxy.Text}\n--- its log:\n{proxy.ProxyLog}\n--- its program's:\n{string.Join('\n', proxy.ProgramLog.Split('\n').TakeLast(30))}");
        }
    }
}
