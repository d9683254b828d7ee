using System.Diagnostics;
using System.Globalization;
using NsmProxy.Profiles;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Proving;

/// <summary>The proof of one profile on its real program.</summary>
internal static class Proof
{
    private static readonly Lock Reporting = new();

    public static Collection Collection { get; } = new([Path.Combine(Repository.Folder, "profiles")]);

    public static Profile ProfileOf(string id) => ProfileReader.ReadFile(Collection.Find(id)!, Collection).Profile ?? throw new InvalidOperationException($"{id} is no valid profile");

    /// <summary>Runs it; an exception says what does not hold.</summary>
    /// <param name="id">The profile's id.</param>
    /// <param name="jackServer">The name of a JACK server that runs.</param>
    public static void Run(string id, string jackServer)
    {
        var script = ProvingScript.Of(id);
        var profile = ProfileOf(id);
        Programs.Require(profile.Command[0].Source is "/bin/sh" or "sh" or "env" ? id : profile.Command[0].Source, profile.Packages["debian"]);
        foreach (var need in script.Needs)
        {
            Programs.Require(need, profile.Packages["debian"]);
        }

        Stage.Run(stage => ProveAsync(stage, script, profile, jackServer), script.Seconds);
    }

    private static async Task ProveAsync(Stage stage, ProvingScript script, Profile profile, string jackServer)
    {
        using var room = await Room.StartAsync(stage, script, jackServer);
        var version = await VersionAsync(room, profile);
        var name = $"{profile.Name}.nPROV";
        await script.PrepareAsync(room);

        var clock = Stopwatch.StartNew();
        var proxy = await room.OpenAsync(script.Id, name);
        var opened = clock.Elapsed;
        await proxy.SavedAsync();
        var fresh = await StateAsync(script, room, proxy, profile);
        await script.CallAsync("change", room, proxy, ProjectOf(proxy, profile));
        clock.Restart();
        await proxy.SavedAsync();
        var saved = clock.Elapsed;
        var state = await StoppedStateAsync(script, room, proxy, profile);
        Assert.True(!script.Changes || state != fresh, $"the change is not to be seen in the state:\n{state}");

        Assert.Equal(state, await ReopenedStateAsync(script, room, profile, name));
        var moved = Path.Combine(stage.Root, "moved to", "another session");
        Directory.CreateDirectory(moved);
        MoveAll(stage.Session, moved);
        Assert.Equal(state, await ReopenedStateAsync(script, room, profile, Path.Combine(moved, name)));
        Report($"| `{script.Id}` | {version} | {WayOfSaving.Of(profile.Save)} | {Seconds(opened)} | {(profile.Save is SaveNothing ? "–" : Seconds(saved))} | {(script.Changes ? "changed, " : "")}reopened, moved |");
    }

    private static async Task<string> ReopenedStateAsync(ProvingScript script, Room room, Profile profile, string folder)
    {
        var proxy = await room.OpenAsync(script.Id, folder);
        if (script.Scribbles)
        {
            await script.CallAsync("worthless", room, proxy, ProjectOf(proxy, profile));
            foreach (var file in profile.Project.Select(file => Path.Combine(proxy.Folder, file.Source)).Where(File.Exists))
            {
                await File.WriteAllTextAsync(file, "worthless");
            }
        }

        await proxy.SavedAsync();
        return await StoppedStateAsync(script, room, proxy, profile);
    }

    /// <summary>The state of a program that was saved just now, which is stopped then. One that saves by its end is looked at after it.</summary>
    private static async Task<string> StoppedStateAsync(ProvingScript script, Room room, HostedProxy proxy, Profile profile)
    {
        var project = ProjectOf(proxy, profile);
        if (profile.Save is SaveOnExit)
        {
            var running = await script.CallAsync("running", room, proxy, project);
            await proxy.StoppedAsync();
            return $"{running}\n{await script.CallAsync("saved", room, proxy, project)}";
        }

        var state = await StateAsync(script, room, proxy, profile);
        await proxy.StoppedAsync();
        return state;
    }

    private static async Task<string> StateAsync(ProvingScript script, Room room, HostedProxy proxy, Profile profile)
    {
        var project = ProjectOf(proxy, profile);
        return $"{await script.CallAsync("running", room, proxy, project)}\n{await script.CallAsync("saved", room, proxy, project)}";
    }

    private static string ProjectOf(HostedProxy proxy, Profile profile) => profile.Project is [var first, ..] ? Path.Combine(proxy.Folder, first.Source) : proxy.Folder;

    /// <summary>A program that writes beside the client's folder moves with the session.</summary>
    private static void MoveAll(string from, string to)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(from))
        {
            Directory.Move(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }

    /// <summary>The package that is installed, which the profile's comment must name.</summary>
    private static async Task<string> VersionAsync(Room room, Profile profile)
    {
        var package = profile.Packages["debian"];
        var (version, status) = await room.BashAsync($". /etc/os-release; dpkg-query -W -f '${{Package}} ${{Version}}' {package}; echo \" ($NAME $VERSION_ID)\"", [], $"the version of {package}");
        Assert.True(status == 0, version);
        version = version.Replace(" GNU/Linux", "", StringComparison.Ordinal);
        if (version.EndsWith("(Debian 12)", StringComparison.Ordinal))
        {
            Assert.Equal(version, Evidence.OfFile(profile.File).ProvedWith);
        }

        return version;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static void Report(string row)
    {
        if (Environment.GetEnvironmentVariable("NSMPROXY_PROVING_REPORT") is { Length: > 0 } file)
        {
            lock (Reporting)
            {
                File.AppendAllText(file, row + "\n");
            }
        }
    }
}
