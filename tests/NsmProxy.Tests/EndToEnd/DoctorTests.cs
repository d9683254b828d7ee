using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class DoctorTests
{
    [Fact]
    public void What_a_profile_lacks_is_named_with_what_brings_it() => Stage.Run(async stage =>
    {
        var environment = Healthy(stage);
        stage.WriteProfile("synth", """
            profile: 1
            name: Synth
            packages: {debian: the-synth, arch: the-synth, fedora: the-synth}
            command: [no-such-synth]
            project: song
            new: blank.song
            save: {run: [no-such-helper]}
            """);
        var (status, output) = await DoctorAsync(stage, environment, "synth");
        Assert.Equal(1, status);
        Assert.Matches("(?m)^missing  no-such-synth, the program: sudo .* the-synth$", output);
        Assert.Matches("(?m)^missing  no-such-helper, a helper command of its steps: sudo .* the-synth$", output);
        Assert.Contains($"\nmissing  {stage.Root}/profiles/blank.song, which belongs to the profile: install the profile again\n", output, StringComparison.Ordinal);
        Assert.Contains("\nnote     there is no launcher synth-nsm in PATH: nsmproxy link synth\n", output + "\n", StringComparison.Ordinal);

        foreach (var program in new[] { "no-such-synth", "no-such-helper", "synth-nsm" })
        {
            File.CreateSymbolicLink(Path.Combine(stage.Root, "bin", program), "/bin/true");
        }

        File.WriteAllText(Path.Combine(stage.Root, "profiles/blank.song"), "");
        (status, output) = await DoctorAsync(stage, environment, "synth");
        AssertNothingMissing(status, output);
        Assert.Contains($"\nok       synth-nsm, its launcher: {stage.Root}/bin/synth-nsm", output, StringComparison.Ordinal);
    });

    [Fact]
    public void Without_a_profile_a_table_says_which_can_run_and_does_not_count() => Stage.Run(async stage =>
    {
        var environment = Healthy(stage);
        stage.WriteProfile("absent", "profile: 1\nname: Absent\ncommand: [no-such-program]\nsave: none\nhomepage: https://example.org/absent\n");
        stage.WriteProfile("present", "profile: 1\nname: Present\ncommand: [nsmd]\nsave: none\n");
        stage.WriteProfile("asking", "profile: 1\nname: Asking\ncommand: [nsmd]\nproject: a\nsave: {menu: [File, Save]}\n");
        stage.WriteProfile("broken", "profile: 1\n");
        var (status, output) = await DoctorAsync(stage, environment);
        AssertNothingMissing(status, output);
        Assert.Matches("(?m)^absent +needs no-such-program, the program: see https://example.org/absent$", output);
        Assert.Matches("(?m)^present +can run$", output);
        Assert.Matches("(?m)^broken +is broken: nsmproxy check ", output);
        Assert.Matches("(?m)^asking +needs a D-Bus session ", output);
        Assert.Matches("(?m)^note     some profiles need a D-Bus session ", output);
        Assert.Matches("(?m)^note     some profiles need an X display ", output);
        Assert.Matches("(?m)^note     zenity, kdialog or yad would ask which program a bare nsmproxy shall be: sudo .* zenity$", output);
    });

    [Fact]
    public void What_prevents_every_session_is_named() => Stage.Run(async stage =>
    {
        var environment = Healthy(stage);
        File.Delete(Path.Combine(stage.Root, "bin/nsmd"));
        environment["HOME"] = Path.Combine(stage.Root, "nowhere");
        environment["XDG_RUNTIME_DIR"] = Path.Combine(stage.Root, "nothing");
        environment["NSM_URL"] = "http://localhost";
        stage.WriteProfile("present", "profile: 1\nname: Present\ncommand: [/bin/true]\nsave: none\n");
        var (status, output) = await DoctorAsync(stage, environment, "present");
        Assert.Equal(1, status);
        Assert.Contains($"missing  the right to write in the home folder {stage.Root}/nowhere", output, StringComparison.Ordinal);
        Assert.Contains($"missing  an XDG_RUNTIME_DIR that can be written ({stage.Root}/nothing)", output, StringComparison.Ordinal);
        Assert.Contains("missing  a valid NSM_URL (", output, StringComparison.Ordinal);
        // Others' tests may run one.
        Assert.Matches("(?m)^(missing  a session manager \\(nsmd or ray-daemon\\): sudo .* new-session-manager|ok       a session manager runs: .*)$", output);
        Assert.Equal(1, (await DoctorAsync(stage, Healthy(stage), "no-such-profile")).Status);
    });

    [Fact]
    public void A_running_session_manager_that_does_not_find_the_launcher_is_named() => Stage.Run(async stage =>
    {
        var environment = Healthy(stage);
        var manager = stage.StartAs(Path.Combine(stage.Root, "bin/nsmd"), ["nsmd", "300"], environment: new Dictionary<string, string?> { ["PATH"] = "/nowhere" });
        File.CreateSymbolicLink(Path.Combine(stage.Root, "bin/present-nsm"), NsmProxyExecutable.File);
        stage.WriteProfile("present", "profile: 1\nname: Present\ncommand: [/bin/true]\nsave: none\n");
        await stage.UntilAsync(() => ProcessStatus.Of(manager.Process.Pid)?.Command == "nsmd", "the session manager");
        var (status, output) = await DoctorAsync(stage, environment, "present");
        Assert.Equal(1, status);
        Assert.Contains($"nsmd ({manager.Process.Pid})", output, StringComparison.Ordinal);
        Assert.Contains($"missing  present-nsm in the PATH of nsmd ({manager.Process.Pid}): log in again", output, StringComparison.Ordinal);
    });

    /// <summary>A machine with a session manager and without a desktop.</summary>
    private static Dictionary<string, string?> Healthy(Stage stage)
    {
        var bin = Directory.CreateDirectory(Path.Combine(stage.Root, "bin")).FullName;
        if (!File.Exists(Path.Combine(bin, "nsmd")))
        {
            File.CreateSymbolicLink(Path.Combine(bin, "nsmd"), "/bin/sleep");
        }

        return new() { ["PATH"] = bin, ["NSM_URL"] = null, ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:", ["DISPLAY"] = null };
    }

    private static void AssertNothingMissing(int status, string output)
    {
        // What the machine of the tests is called, and what others run on it, is not for a test to say.
        var missing = output.Split('\n').Where(line => line.StartsWith("missing", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(missing, line => !line.Contains(" the host name ", StringComparison.Ordinal) && !line.Contains(" in the PATH of ", StringComparison.Ordinal));
        Assert.Equal(missing.Count == 0 ? 0 : 1, status);
    }

    private static async Task<(int Status, string Output)> DoctorAsync(Stage stage, Dictionary<string, string?> environment, params string[] profiles)
    {
        var doctor = stage.StartAs(NsmProxyExecutable.File, ["nsmproxy", "doctor", .. profiles], environment: environment);
        return (Assert.IsType<ExitedWith>(await doctor.EndAsync()).Status, doctor.Text);
    }
}
