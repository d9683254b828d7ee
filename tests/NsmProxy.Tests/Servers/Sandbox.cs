using System.Diagnostics;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Servers;

/// <summary>
/// A throw-away home for programs under test: their files land below one temporary folder, and when it is disposed
/// every process that was started in it, by whomever, is gone.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    // In the environment of everything that is started here, and so of what that starts: marks who belongs to this sandbox.
    private const string Mark = "NSMPROXY_TEST_SANDBOX";

    // A JACK server whose client was killed takes 6 s, and one that is killed itself keeps its files in /dev/shm.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public Sandbox()
    {
        Folder = Directory.CreateTempSubdirectory("nsmproxy-test-").FullName;
        Environment = new Dictionary<string, string?>
        {
            [Mark] = Folder,
            ["HOME"] = Make("home"),
            ["USER"] = System.Environment.UserName,
            ["XDG_CONFIG_HOME"] = Make("home/.config"),
            ["XDG_DATA_HOME"] = Make("home/.local/share"),
            ["XDG_CACHE_HOME"] = Make("home/.cache"),
            ["XDG_STATE_HOME"] = Make("home/.local/state"),
            ["XDG_RUNTIME_DIR"] = Make("runtime"),
            ["TMPDIR"] = Make("tmp"),
            ["PATH"] = $"{Make("bin")}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["LC_ALL"] = "C.UTF-8",
            // Toolkits would start buses of their own, outside of any process group, and leave them behind.
            ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:",
            ["NO_AT_BRIDGE"] = "1",
            ["DISPLAY"] = null,
            ["WAYLAND_DISPLAY"] = null,
            ["NSM_URL"] = null,
        };
    }

    /// <summary>The temporary folder.</summary>
    public string Folder { get; }

    /// <summary>Added to the environment of what is started here; null unsets a variable.</summary>
    public IDictionary<string, string?> Environment { get; }

    /// <summary>First in the programs' PATH.</summary>
    public string Bin => Path.Combine(Folder, "bin");

    /// <summary>Starts a program.</summary>
    public Child Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return new Child(start);
    }

    /// <summary>Puts a shell script into <see cref="Bin"/>.</summary>
    public void AddScript(string name, string text)
    {
        var file = Path.Combine(Bin, name);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The processes that live in this sandbox: their ids and command lines.</summary>
    public IReadOnlyList<(int Pid, string Command)> Processes()
    {
        var mark = $"{Mark}={Folder}";
        return [.. from folder in Directory.EnumerateDirectories("/proc")
                   let pid = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
                   where pid > 0 && ProcFile.Read(pid, "environ").Split('\0').Contains(mark)
                   select (pid, ProcFile.Read(pid, "cmdline").TrimEnd('\0').Replace('\0', ' '))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAll(Signal.Term);
        await EndAll(Signal.Kill);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 10)
            {
                // What just died may have made a file after its folder was listed.
                await Task.Delay(50);
            }
        }
    }

    private async Task EndAll(Signal signal)
    {
        var since = Stopwatch.StartNew();
        var told = new HashSet<int>();
        while (since.Elapsed < Grace && Processes() is { Count: > 0 } processes)
        {
            foreach (var (pid, _) in processes.Where(process => told.Add(process.Pid)))
            {
                Kernel.Send(pid, signal);
            }

            await Task.Delay(20);
        }
    }

    private string Make(string name)
    {
        var folder = Path.Combine(Folder, name);
        // XDG_RUNTIME_DIR must be the user's alone (XDG Base Directory Specification), and the others may be.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
