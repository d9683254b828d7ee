using System.Net;
using System.Net.Sockets;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Servers;

/// <summary>
/// RaySession's <c>ray-daemon</c> without its GUI: this takes the GUI's place. It is the installed one, or that of the
/// package which <c>tests/fetch-raysession</c> has unpacked.
/// </summary>
internal sealed class RayDaemon : IAsyncDisposable
{
    // Opening waits 8 s and more for slow clients, closing up to 30 s for them to end.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly UdpClient _socket;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task _receiving;
    private readonly Child _process;
    private readonly Dictionary<string, RayClient> _clients = [];
    private readonly List<string> _log = [];
    private IPEndPoint? _daemon;
    private string _session = "";
    private (string Path, TaskCompletionSource<string> Answer)? _asked;

    private RayDaemon(UdpClient socket, Child process)
    {
        _socket = socket;
        _process = process;
        _receiving = Receive();
    }

    /// <summary>The folder of the open session; empty when there is none.</summary>
    public string SessionFolder
    {
        get
        {
            lock (_lock)
            {
                return _session;
            }
        }
    }

    /// <summary>Everything that the daemon told its GUI and printed, which holds the output of its clients.</summary>
    public string Log
    {
        get
        {
            lock (_lock)
            {
                return $"{string.Join('\n', _log)}\n{_process.Output}";
            }
        }
    }

    /// <summary>Starts a daemon and waits until it answers.</summary>
    public static async Task<RayDaemon> Start(Sandbox sandbox)
    {
        var (program, arguments) = Find(sandbox);
        var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var gui = $"osc.udp://127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}/";
        var process = sandbox.Start(program, [.. arguments, "--session-root", Path.Combine(sandbox.Folder, "sessions"), "--gui-url", gui, "--osc-port", FreePort(), "--findfreeport", "--hidden", "--no-options"]);
        var daemon = new RayDaemon(socket, process);
        try
        {
            await daemon.WaitUntil(() => daemon._daemon is not null, Limit, "ray-daemon did not answer");
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    public Task NewSession(string name) => Ask("/ray/server/new_session", name);

    public Task Open(string name) => Ask("/ray/server/open_session", name);

    /// <summary>Saves the session; fails when a client could not, which the daemon itself answers with "Saved.".</summary>
    public async Task Save()
    {
        await Ask("/ray/session/save");
        lock (_lock)
        {
            Assert.DoesNotContain(_clients.Values, client => client.Status == RayClientStatus.Error);
        }
    }

    /// <summary>Saves and closes the session; fails when a client could not save, and then the session stays open.</summary>
    public Task Close() => Ask("/ray/session/close");

    /// <summary>Closes the session without saving.</summary>
    public Task Abort() => Ask("/ray/session/abort");

    /// <summary>Adds a client to the session and starts it.</summary>
    /// <param name="executable">Found in the PATH of the daemon's sandbox.</param>
    /// <param name="arguments">As in a shell line.</param>
    /// <returns>The client's id.</returns>
    public async Task<string> Add(string executable, string arguments = "")
    {
        var id = await Ask("/ray/session/add_executable", executable, "not_start");
        await Ask("/ray/client/set_properties", id, $"arguments:{arguments}");
        await Ask("/ray/client/start", id);
        return id;
    }

    /// <summary>The names of the templates that it offers to all users, those from desktop entries among them.</summary>
    public async Task<string[]> Templates() => (await Ask("/ray/server/list_factory_client_templates")).Split('\n');

    /// <summary>Adds a client from one of <see cref="Templates"/> and starts it.</summary>
    /// <returns>The client's id.</returns>
    public async Task<string> AddFromTemplate(string template)
    {
        var id = await Ask("/ray/session/add_factory_client_template", template, "not_start");
        await Ask("/ray/client/start", id);
        return id;
    }

    /// <summary>Saves one client; fails when it could not.</summary>
    public Task SaveClient(string id) => Ask("/ray/client/save", id);

    /// <summary>Stops one client without saving.</summary>
    public Task StopClient(string id) => Ask("/ray/client/stop", id);

    /// <summary>Asks a client to show its GUI.</summary>
    public Task ShowGui(string id) => Ask("/ray/client/show_optional_gui", id);

    /// <summary>Asks a client to hide its GUI.</summary>
    public Task HideGui(string id) => Ask("/ray/client/hide_optional_gui", id);

    /// <summary>A client as it is now.</summary>
    public RayClient Client(string id)
    {
        lock (_lock)
        {
            return _clients.GetValueOrDefault(id) ?? new RayClient(id);
        }
    }

    /// <summary>Waits until a client that was started has a status; an error, or an end, that is not waited for is a failure
    /// at once.</summary>
    public async Task<RayClient> WaitForClient(string id, RayClientStatus status, TimeSpan? within = null)
    {
        await WaitUntil(() => Client(id).Status is var now && (now == status || now is RayClientStatus.Error or RayClientStatus.Stopped or RayClientStatus.Removed), within ?? Limit, $"{id} is not {status}");
        var client = Client(id);
        return client.Status == status ? client : throw new InvalidOperationException($"{client}\n{Log}");
    }

    /// <summary>The folder that a client gets with <c>open</c>.</summary>
    public string FolderOf(string id) => Path.Combine(SessionFolder, $"{Path.GetFileName(SessionFolder)}.{id}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Its own way to end stops the clients, and takes the daemon out of the list that all daemons share.
            if (_daemon is not null && _process.IsRunning)
            {
                await Ask("/ray/server/quit");
            }
        }
        catch (TimeoutException)
        {
            // Then by force.
        }
        finally
        {
            await _process.Stop();
            await _disposed.CancelAsync();
            await _receiving;
            _socket.Dispose();
            _disposed.Dispose();
        }
    }

    /// <summary>RaySession as <c>tests/fetch-raysession</c> has unpacked it. One of the same shape in the sandbox, named
    /// <c>raysession</c>, is taken before it.</summary>
    public static string Unpacked
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".cache");
            return Path.Combine(Environment.GetEnvironmentVariable("NSMPROXY_RAYSESSION") ?? Path.Combine(cache, "nsmproxy-tests/raysession"), "usr/share/raysession");
        }
    }

    /// <summary>Its own default is where every other daemon on this machine begins to look, too.</summary>
    private static string FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Any, 0));
        return $"{((IPEndPoint)socket.Client.LocalEndPoint!).Port}";
    }

    private static (string Program, string[] Arguments) Find(Sandbox sandbox)
    {
        var python = Programs.RequirePythonModule("PyQt5", "python3-pyqt5");
        Programs.RequirePythonModule("liblo", "python3-liblo");
        var own = Path.Combine(sandbox.Folder, "raysession");
        var source = Path.Combine(Directory.Exists(own) ? own : Unpacked, "src");
        if (!Directory.Exists(source))
        {
            return (Programs.Require("ray-daemon", "raysession (Debian 13), or run tests/fetch-raysession"), []);
        }

        sandbox.Environment["PYTHONPATH"] = $"{source}/daemon:{source}/shared";
        sandbox.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return (python, [$"{source}/bin/ray-daemon"]);
    }

    private async Task<string> Ask(string path, params OscArgument[] arguments)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _asked = (path, answer);
            _log.Add($"> {OscMessage.Of(path, arguments)}");
        }

        await _socket.SendAsync(OscWriter.Write(OscMessage.Of(path, arguments)), _daemon, CancellationToken.None);
        try
        {
            return await answer.Task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{path} was not answered within {Limit.TotalSeconds} s\n{Log}");
        }
    }

    private Task WaitUntil(Func<bool> condition, TimeSpan within, string otherwise) =>
        Eventually.True(() => condition() || !_process.IsRunning, within, () => $"{otherwise}\n{Log}");

    private async Task Receive()
    {
        try
        {
            while (true)
            {
                var datagram = await _socket.ReceiveAsync(_disposed.Token);
                foreach (var message in OscReader.Read(datagram.Buffer).Messages)
                {
                    lock (_lock)
                    {
                        _log.Add(message.ToString());
                        Take(message, datagram.RemoteEndPoint);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Take(OscMessage message, IPEndPoint sender)
    {
        switch (message.Path, message.Arguments)
        {
            case ("/ray/gui/server/announce", _):
                _daemon = sender;
                break;
            case ("/ray/gui/session/name", [_, OscText folder]):
                _session = folder.Value;
                break;
            case ("/ray/gui/client/status", [OscText id, OscInt32 status]):
                Change(id, client => client with { Status = (RayClientStatus)status.Value });
                break;
            case ("/ray/gui/client/message", [OscText id, _, OscText text]):
                Change(id, client => client with { Messages = [.. client.Messages, text.Value] });
                break;
            case ("/ray/gui/client/progress", [OscText id, OscFloat progress]):
                Change(id, client => client with { Progress = [.. client.Progress, progress.Value] });
                break;
            case ("/ray/gui/client/new" or "/ray/gui/client/update", [OscText id, _, _, _, _, OscText name, _, _, _, OscText label, _, _, OscText capabilities, ..]):
                Change(id, client => client with { Name = name.Value, Label = label.Value, Capabilities = capabilities.Value });
                break;
            case ("/reply", [OscText path, OscText, ..]) when path.Value == _asked?.Path:
                _asked.Value.Answer.TrySetResult(string.Join('\n', message.Arguments.Skip(1).OfType<OscText>().Select(answer => answer.Value)));
                break;
            case ("/error", [OscText path, OscInt32 code, OscText text]) when path.Value == _asked?.Path:
                _asked.Value.Answer.TrySetException(new InvalidOperationException($"{path.Value}: {text.Value} ({code.Value})\n{string.Join('\n', _log)}\n{_process.Output}"));
                break;
            default:
                break;
        }
    }

    private void Change(OscText id, Func<RayClient, RayClient> change) =>
        _clients[id.Value] = change(_clients.GetValueOrDefault(id.Value) ?? new RayClient(id.Value));
}
