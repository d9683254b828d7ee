using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>The commands that control a session manager, on a real one that they have to find.</summary>
[Collection(RealProgram.Name)]
public class SessionControlTests
{
    [Fact]
    public async Task A_session_of_ray_daemon_is_controlled_from_the_command_line()
    {
        await using var sandbox = new Sandbox();
        await using var daemon = await RayDaemon.Start(sandbox);
        Assert.Equal("", await Told(sandbox, 0, "list"));
        Assert.Contains("No session to save. (code -6)", await Told(sandbox, 1, "save"), StringComparison.Ordinal);
        Assert.Equal("Created.", await Told(sandbox, 0, "new", "song"));
        Assert.EndsWith("/sessions/song", daemon.SessionFolder, StringComparison.Ordinal);
        sandbox.AddScript("sleeper", "#!/bin/sh\nexec sleep 600\n");
        Assert.Equal("Launched.", await Told(sandbox, 0, "add", "sleeper"));
        Assert.Contains("there is no such program in its PATH", await Told(sandbox, 1, "add", "no-such-program"), StringComparison.Ordinal);
        Assert.Equal("Saved.", await Told(sandbox, 0, "save"));
        Assert.Equal("Duplicated.", await Told(sandbox, 0, "duplicate", "a copy"));
        Assert.EndsWith("/sessions/a copy", daemon.SessionFolder, StringComparison.Ordinal);
        Assert.Equal("a copy\nsong", await Told(sandbox, 0, "list"));
        Assert.Contains("did you mean 'song'?", await Told(sandbox, 1, "open", "sogn"), StringComparison.Ordinal);
        Assert.Equal("Aborted.", await Told(sandbox, 0, "abort"));
        Assert.Equal("Loaded.", await Told(sandbox, 0, "open", "song"));
        Assert.Equal("Closed.", await Told(sandbox, 0, "close"));
        Assert.Equal("ray-daemon has ended.", await Told(sandbox, 0, "quit"));
        Assert.Contains("no session manager of yours is running", await Told(sandbox, 3, "list"), StringComparison.Ordinal);
    }

    private static async Task<string> Told(Sandbox sandbox, int status, params string[] words)
    {
        var child = sandbox.Start("/bin/sh", ["-c", "\"$@\"; echo \"status $?\"", "sh", NsmProxyExecutable.File, "session", .. words]);
        await child.WaitForLine($"^status {status}$", TimeSpan.FromSeconds(60));
        return child.Output[..child.Output.LastIndexOf("status ", StringComparison.Ordinal)].TrimEnd('\n');
    }
}
