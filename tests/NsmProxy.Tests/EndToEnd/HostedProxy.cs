using System.Globalization;
using NsmProxy.Files;
using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A running proxy as a test sees it.</summary>
internal sealed class HostedProxy(Stage stage, ChildProcess process, string folder)
{
    private const long LargestLog = 4 << 20;

    private readonly List<string> _lines = [];
    private HostedClient? _client;

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public ChildProcess Process { get; } = process;

    /// <summary>The client's folder.</summary>
    public string Folder { get; } = folder;

    public string StateFile => Path.Combine(Folder, "state.txt");

    /// <summary>What the proxy wrote to standard output and standard error.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public string Text => string.Join('\n', _lines);

    public HostedClient Client => _client ?? throw new InvalidOperationException("it has not announced itself");

    /// <summary>The messages for the user that it sent.</summary>
    public IEnumerable<string> Told => Client.Messages.OfType<StatusMessage>().Select(message => message.Text);

    /// <summary>The dummy program's process.</summary>
    public int ProgramPid => int.Parse(File.ReadAllText(Path.Combine(Folder, "pid")), CultureInfo.InvariantCulture);

    /// <summary>What the program wrote to its output, without what the shell adds of its own accord when a child was ended.</summary>
    public string ProgramLog => ReadState("program.log").Replace("Terminated\n", "", StringComparison.Ordinal);

    public string ProxyLog => ReadState("proxy.log");

    public void Hear() => Process.Output.Line += _lines.Add;

    public async Task<HostedProxy> AnnouncedAsync()
    {
        await stage.UntilAsync(() => (_client = stage.Server.ClientOf(Process.Pid)) is not null || Process.Ended.IsCompleted, "the announce");
        Assert.True(_client is not null, $"the proxy ended before it announced itself:\n{Text}");
        return this;
    }

    public Task<ClientMessage?> AskOpenAsync(string id = "Dummy.nABCD") => AskOpenAsync(Folder, id);

    public Task<ClientMessage?> AskOpenAsync(string folder, string id) =>
        Client.AskAsync(new Open(folder, Path.GetFileName(Path.GetDirectoryName(folder)) ?? "", id), Patience);

    /// <summary>Opens its folder, and expects that to go well.</summary>
    public async Task<HostedProxy> OpenedAsync(string id = "Dummy.nABCD")
    {
        Assert.IsType<Reply>(await AskOpenAsync(id));
        return this;
    }

    public Task<ClientMessage?> AskSaveAsync() => Client.AskAsync(new Save(), Patience);

    /// <summary>Saves, and expects that to go well.</summary>
    public async Task SavedAsync() => Assert.IsType<Reply>(await AskSaveAsync());

    /// <summary>Saves, and expects that to fail.</summary>
    public async Task<ErrorReply> NotSavedAsync() => Assert.IsType<ErrorReply>(await AskSaveAsync());

    public void Send(Signal signal) => Process.Send(signal);

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    public async Task<ProcessEnd> StopAsync()
    {
        stage.Remember(this);
        Process.Send(Signal.Term);
        return await EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProcessEnd> EndAsync(int seconds = 30)
    {
        await stage.UntilAsync(() => Process.Ended.IsCompleted, "the proxy's end", seconds);
        return await Process.Ended;
    }

    /// <summary>Stops it, and expects that to go well.</summary>
    public async Task StoppedAsync() => Assert.Equal(new ExitedWith(0), await StopAsync());

    /// <summary>How many answers to a command came until now.</summary>
    public int Answers(Command command) => Client.Messages.Count(message =>
        message is Reply reply && reply.Command == command || message is ErrorReply error && error.Command == command);

    private string ReadState(string name)
    {
        // In the attacks a device or a file of 1 TiB lies there.
        var file = Path.Combine(Folder, ".nsmproxy", name);
        return FileStamp.Of(file) is { IsFile: true, Size: < LargestLog } ? File.ReadAllText(file) : "";
    }
}
