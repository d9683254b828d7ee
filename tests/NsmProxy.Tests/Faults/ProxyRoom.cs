using System.Globalization;
using System.Text;
using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Faults;

/// <summary>The parent of a run's proxies (room.c), and the client folders as it sees them.</summary>
internal sealed class ProxyRoom : IDisposable
{
    private readonly Stage _stage;
    private readonly ChildProcess _process;
    private readonly List<string> _lines = [];
    private int _view = -1;

    private ProxyRoom(Stage stage, ChildProcess process)
    {
        _stage = stage;
        _process = process;
        process.Output.Line += _lines.Add;
    }

    /// <summary>What it and the proxies wrote.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Its process.</summary>
    public int Pid => _process.Pid;

    /// <summary>The session's folder, also where it lies on a file system that only the proxies see.</summary>
    public string Session => $"/proc/self/fd/{_view}";

    /// <summary>Makes one.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="stage">The run's folders.</param>
    /// <param name="executable">The compiled room.c.</param>
    /// <param name="kibibytes">The size of the session's own file system, or null.</param>
    /// <param name="environment">Further variables.</param>
    /// <param name="command">The proxy's executable and arguments.</param>
    public static async Task<ProxyRoom> OpenAsync(
        EventLoop loop, Stage stage, string executable, int? kibibytes, IReadOnlyDictionary<string, string?> environment, params string[] command)
    {
        string[] own = kibibytes is { } size ? ["room", stage.Session, size.ToString(CultureInfo.InvariantCulture), "--"] : ["room", "--"];
        var room = new ProxyRoom(stage, ChildProcess.Start(loop, new ProcessStart(executable, [.. own, .. command], stage.Changed(environment), stage.Root, KeepsInput: true)));
        try
        {
            await room.SayAsync("look");
            room._view = FileCalls.Open($"/proc/{room.Pid}/root{stage.Session}", FileCalls.ReadOnly | FileCalls.DirectoryOnly);
            Assert.True(room._view >= 0, "the session's folder cannot be looked at");
            return room;
        }
        catch
        {
            await room.KillAsync();
            room.Dispose();
            throw;
        }
    }

    /// <summary>Starts a proxy.</summary>
    /// <returns>Its process id.</returns>
    public async Task<int> StartAsync()
    {
        var before = _lines.Count;
        await SayAsync("start");
        return int.Parse(_lines.Skip(before).First(line => line.StartsWith("proxy ", StringComparison.Ordinal)).AsSpan(6), CultureInfo.InvariantCulture);
    }

    /// <summary>Gives it a line, and waits until it has followed that.</summary>
    public async Task SayAsync(string line)
    {
        var before = _lines.Count;
        Kernel.Write(_process.Input!, Encoding.ASCII.GetBytes(line + "\n"));
        await _stage.UntilAsync(() => _lines.Skip(before).Contains($"done {line}") || _process.Ended.IsCompleted, $"the room to follow '{line}'");
        Assert.False(_process.Ended.IsCompleted, $"the room could not follow '{line}': {string.Join('\n', _lines)}");
    }

    /// <summary>Whether a proxy has ended.</summary>
    public bool HasEnded(int proxy) => _process.Ended.IsCompleted ? !Stage.IsAlive(proxy) : _lines.Any(line => line.StartsWith($"ended {proxy} ", StringComparison.Ordinal));

    /// <summary>Kills it, as a session manager that crashes; the proxies live on.</summary>
    public async Task KillAsync()
    {
        _process.Send(Signal.Kill);
        await _process.Ended;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_view >= 0)
        {
            _ = FileCalls.Close(_view);
        }

        _process.Dispose();
    }
}
