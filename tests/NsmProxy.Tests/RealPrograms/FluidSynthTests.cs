namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class FluidSynthTests
{
    private const string State = "synth.fluid";
    private const string Hum = "/usr/share/calf/sf2/Hum.sf2";
    private const string Talk = """
        exec 3<> "/dev/tcp/127.0.0.1/$1"
        shift
        printf '%s\n' "$@" 'echo done' >&3
        while read -r line <&3; do
            echo "$line"
            [ "$line" != done ] || exit 0
        done
        """;

    private const string Noise = "/usr/share/calf/sf2/Noise.sf2";

    [Fact]
    public async Task Soundfonts_channels_and_settings_of_FluidSynth_survive_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        // The second soundfont has the number 3: numbers are not used again.
        await Command(studio, $"load \"{Noise}\"", "unload 1", $"load \"{Noise}\"", $"load \"{Hum}\"", "select 5 3 0 0", "select 6 2 0 0", "set synth.gain 0.7");
        await studio.Session.Save();
        var saved = studio.Read(State);
        Assert.Contains($"load \"{studio.Folder}/external/Noise.sf2\"\nload \"{studio.Folder}/external/Hum.sf2\"\n", saved, StringComparison.Ordinal);
        Assert.Equal(Hum, new FileInfo(studio.PathOf("external/Hum.sf2")).LinkTarget);
        Assert.Contains("select 5 2 0 0\nselect 6 1 0 0\n", saved, StringComparison.Ordinal);
        Assert.Contains("set synth.gain 0.700\n", saved, StringComparison.Ordinal);
        await studio.Close();

        await studio.Reopen();
        await studio.SaveFromMemory(State);
        Assert.Equal(saved, studio.Read(State));
        await studio.Close();
    }

    [Fact]
    public async Task A_soundfont_from_outside_is_found_where_the_session_is_unpacked()
    {
        await using var studio = await Open();
        var fonts = Directory.CreateDirectory(Path.Combine(studio.Sandbox.Folder, "my fonts")).FullName;
        File.Copy(Hum, Path.Combine(fonts, "Brüm & Hum.sf2"));
        await studio.NewSession();
        await Command(studio, $"load \"{fonts}/Brüm & Hum.sf2\"", "select 5 1 0 0");
        await studio.Close();
        var former = studio.Folder;
        await studio.MoveByArchive("another place");
        Directory.Delete(fonts, recursive: true);

        await studio.Reopen();
        Assert.NotEqual(former, studio.Folder);
        await studio.SaveFromMemory(State);
        Assert.Contains($"load \"{studio.Folder}/external/Brüm & Hum.sf2\"\n", studio.Read(State), StringComparison.Ordinal);
        Assert.Contains("\nselect 5 1 0 0\n", studio.Read(State), StringComparison.Ordinal);
        Assert.DoesNotContain(former, studio.Read(State), StringComparison.Ordinal);
        await studio.Close();
    }

    [Fact]
    public async Task A_soundfont_that_is_lost_is_told_and_stays_in_the_state()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await studio.Close();
        studio.Write(State, $"load \"{Hum}\"\nload \"/nowhere/lost.sf2\"\n");
        await Assert.ThrowsAnyAsync<Exception>(studio.Reopen);
        Assert.Contains("cannot load the soundfont /nowhere/lost.sf2", studio.Session.Log, StringComparison.Ordinal);
        Assert.Contains("/nowhere/lost.sf2", studio.Read(State), StringComparison.Ordinal);
        await studio.Abort();
    }

    /// <summary>As a user would: at the port that the client's label says.</summary>
    private static async Task Command(Studio studio, params string[] commands)
    {
        var port = studio.Session.Client(studio.Client).Label.Split(' ')[^1];
        var shell = studio.Sandbox.Start("bash", ["-c", Talk, "bash", port, .. commands]);
        await shell.WaitForLine("^done$", TimeSpan.FromSeconds(20));
    }

    private static Task<Studio> Open()
    {
        Programs.Require("fluidsynth", "fluidsynth");
        Programs.Require("calfjackhost", "calf-plugins");
        return Studio.Open("fluidsynth", JackServer.Start);
    }
}
