using System.Diagnostics;
using System.Globalization;
using NsmProxy.Profiles;
using NsmProxy.Tests.EndToEnd;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Proving;

/// <summary>Proves the profiles of the collection on the real programs: new, saved, changed, saved, quit, reopened with the state
/// there, moved, and reopened again. <c>tests/prove [ID…]</c> runs them and prints the report.</summary>
[Collection(RealProgram.Name)]
public class ProvingTests
{
    public static TheoryData<string> Chosen =>
        Environment.GetEnvironmentVariable("NSMPROXY_PROVE") is { Length: > 0 } chosen ? [.. chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [.. ProvingScript.Ids];

    [Theory]
    [MemberData(nameof(Chosen))]
    public void Its_state_survives_save_quit_reopen_and_moving(string id)
    {
        var script = ProvingScript.Of(id);
        var profile = ProfileOf(id);
        Programs.Require(profile.Command[0].Source is "/bin/sh" or "sh" or "env" ? id : profile.Command[0].Source, profile.Packages["debian"]);
        foreach (var need in script.Needs)
        {
            Programs.Require(need, profile.Packages["debian"]);
        }

        Stage.Run(stage => ProveAsync(stage, script, profile), script.Seconds);
    }

    [Fact]
    public void What_a_profile_says_it_was_proved_with_has_a_script_and_the_other_way_round() =>
        Assert.Equal(Collected().Where(profile => Evidence.OfFile(profile.File).ProvedWith is not null).Select(profile => profile.Id), ProvingScript.Ids);

    [Fact]
    public void Every_profile_of_the_collection_says_how_it_is_known_to_work() =>
        Assert.All(Collected().Where(profile => profile.Id != "demo"), profile => Assert.NotEqual(new Evidence(null, null), Evidence.OfFile(profile.File)));

    private static IEnumerable<Profile> Collected() => Collection.List().Select(place => ProfileOf(place.Id));

    private static Collection Collection { get; } = new([Path.Combine(Repository.Folder, "profiles")]);

    private static Profile ProfileOf(string id) => ProfileReader.ReadFile(Collection.Find(id)!, Collection).Profile ?? throw new InvalidOperationException($"{id} is no valid profile");

    private static async Task ProveAsync(Stage stage, ProvingScript script, Profile profile)
    {
        using var room = await Room.StartAsync(stage, script);
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
            foreach (var file in profile.Project.Select(file => Path.Combine(proxy.Folder, file.Source)).Where(File.Exists))
            {
                await File.WriteAllTextAsync(file, "worthless");
            }

            await script.CallAsync("worthless", room, proxy, ProjectOf(proxy, profile));
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
            File.AppendAllText(file, row + "\n");
        }
    }
}
