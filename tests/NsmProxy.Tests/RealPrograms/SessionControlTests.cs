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

    [Fact]
    public async Task A_program_is_added_by_its_profile_and_seen_running()
    {
        await using var sandbox = Prepared();
        sandbox.Environment["PATH"] = $"{sandbox.Folder}/home/.local/bin:{sandbox.Environment["PATH"]}";
        await using var daemon = await RayDaemon.Start(sandbox);
        var refusal = await Ran(sandbox, 1, "add", "counter");
        Assert.Contains("no session is open; 'nsmproxy session new NAME' makes one", refusal, StringComparison.Ordinal);
        await Told(sandbox, 0, "new", "song");
        Assert.Matches($"^Counter runs, in {daemon.SessionFolder}/", await Ran(sandbox, 0, "add", "counter"));
        Assert.Equal("Saved.", await Told(sandbox, 0, "save"));

        Assert.Matches("\nDeaf runs, in ", await Ran(sandbox, 0, "add", "deaf"));
        var save = await Told(sandbox, 1, "save");
        Assert.Contains("nsmproxy: Deaf was not saved: count was not written within 500 ms after SIGUSR1", save, StringComparison.Ordinal);
        Assert.DoesNotContain("Counter", save, StringComparison.Ordinal);

        var missing = await Ran(sandbox, 1, "add", "missing");
        Assert.Contains("Missing is in the session, and does not run: no-such-program is not installed", missing, StringComparison.Ordinal);
        Assert.Contains("there is no profile 'contour'", await Ran(sandbox, 1, "add", "contour"), StringComparison.Ordinal);
        await Told(sandbox, 0, "abort");
    }

    [Fact]
    public async Task A_session_manager_that_does_not_look_where_launchers_are_cannot_start_one()
    {
        await using var sandbox = Prepared();
        await using var daemon = await RayDaemon.Start(sandbox);
        await Told(sandbox, 0, "new", "song");
        var problem = await Ran(sandbox, 1, "add", "counter");
        Assert.Contains($"and not in {sandbox.Folder}/home/.local/bin. Make the launcher where it looks (nsmproxy link counter --to DIR)", problem, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"{sandbox.Folder}/home/.local/bin"));
        await Ran(sandbox, 0, "link", "counter", "--to", sandbox.Bin);
        Assert.StartsWith("Counter runs, in ", await Ran(sandbox, 0, "add", "counter"), StringComparison.Ordinal);
        await Told(sandbox, 0, "close");
    }

    private static Sandbox Prepared()
    {
        const string Counter = """
            #!/bin/sh
            count=0
            trap 'count=$((count + 1)); echo $count >count' USR1
            trap 'kill $sleeping; exit 0' TERM
            sleep 600 & sleeping=$!
            while :; do wait $sleeping; done
            """;
        var sandbox = new Sandbox();
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "profiles")).FullName;
        sandbox.Environment["NSMPROXY_PROFILE_PATH"] = folder;
        sandbox.AddScript(Path.Combine(folder, "counter"), Counter);
        sandbox.AddScript(Path.Combine(folder, "deaf"), Counter.Replace(">count", ">/dev/null", StringComparison.Ordinal));
        foreach (var (id, name, program) in new[] { ("counter", "Counter", "${profile.folder}/counter"), ("deaf", "Deaf", "${profile.folder}/deaf"), ("missing", "Missing", "no-such-program") })
        {
            File.WriteAllText(Path.Combine(folder, $"{id}.yaml"), $$$"""
                profile: 1
                name: {{{name}}}
                command: ["{{{program}}}"]
                project: count
                new: {count: {text: "0\n"}}
                ready: {handles: USR1}
                save: {steps: {signal: USR1}, within: 500ms}
                """);
        }

        return sandbox;
    }

    private static Task<string> Told(Sandbox sandbox, int status, params string[] words) => Ran(sandbox, status, ["session", .. words]);

    private static async Task<string> Ran(Sandbox sandbox, int status, params string[] words)
    {
        var child = sandbox.Start("/bin/sh", ["-c", "\"$@\"; echo \"status $?\"", "sh", NsmProxyExecutable.File, .. words]);
        await child.WaitForLine($"^status {status}$", TimeSpan.FromSeconds(60));
        return child.Output[..child.Output.LastIndexOf("status ", StringComparison.Ordinal)].TrimEnd('\n');
    }
}
