using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public sealed class AudacityTests : IDisposable
{
    private const string Song = "song.aup3";

    // Each command is answered with some lines, of which this one is the last.
    private const string Talk = """
        user=$(id -u)
        exec 3<> "/tmp/audacity_script_pipe.from.$user"
        printf '%s\n' "$@" > "/tmp/audacity_script_pipe.to.$user"
        while [ $# -gt 0 ] && read -r line <&3; do
            echo "$line"
            case $line in 'BatchCommand finished: '*) shift ;; esac
        done
        echo done
        """;

    public void Dispose()
    {
        foreach (var pipe in Directory.EnumerateFileSystemEntries("/tmp", "audacity_script_pipe.*"))
        {
            File.Delete(pipe);
        }
    }

    [Fact]
    public async Task A_track_that_was_made_in_Audacity_survives_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        Assert.Equal(5120, new FileInfo(studio.PathOf(Song)).Length);
        await Command(studio, "NewMonoTrack:", "SetTrackStatus: Name=Bridge", "Select: Start=0 End=1 Track=0", "Chirp:");
        await studio.Session.Save();
        Assert.True(new FileInfo(studio.PathOf(Song)).Length > 100_000);
        await studio.Session.Save();
        await studio.Close();

        await studio.Reopen();
        var tracks = await Command(studio, "GetInfo: Type=Tracks Format=JSON");
        Assert.Contains("\"name\":\"Bridge\"", tracks, StringComparison.Ordinal);
        await studio.Close();
    }

    private static async Task<string> Command(Studio studio, params string[] commands)
    {
        var talk = studio.Sandbox.Start("sh", ["-c", Talk, "sh", .. commands]);
        await talk.WaitForLine("^done$", TimeSpan.FromSeconds(20));
        return talk.Output;
    }

    private static Task<Studio> Open()
    {
        Programs.Require("audacity", "audacity");
        return Studio.Open("audacity", Display.Start, LookForPlugIns);
    }

    /// <summary>What a user has done before: the first start takes long.</summary>
    private static async Task LookForPlugIns(Sandbox sandbox)
    {
        var settings = Path.Combine(sandbox.Folder, "home/.config/audacity");
        Directory.CreateDirectory(settings);
        // It looks through them all, which takes long where there are many.
        sandbox.Environment["LADSPA_PATH"] = sandbox.Environment["LV2_PATH"] = sandbox.Folder;
        var audacity = sandbox.Start("audacity");
        await Eventually.True(
            () => File.Exists(Path.Combine(settings, "pluginregistry.cfg"))
                && HasActiveProject(Path.Combine(settings, "audacity.cfg")),
            TimeSpan.FromSeconds(60),
            () => $"Audacity did not look for its plug-ins:\n{audacity.Output}");
        await audacity.Stop();
    }

    /// <summary>Audacity removes the file before it gives the new one its name.</summary>
    private static bool HasActiveProject(string settings)
    {
        try
        {
            return File.ReadAllText(settings).Contains("[ActiveProjects]\n1=", StringComparison.Ordinal);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
