using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.EndToEnd;

/// <summary><c>nsmproxy new</c>, by the built executable.</summary>
public class NewTests
{
    private const string Name = "nsmproxy-test-synth";

    [Fact]
    public void A_program_s_profile_is_written_and_passes_check_and_the_next_steps_are_said() => Stage.Run(async stage =>
    {
        Script(stage, "echo 'usage: synth [--no-splash] [--jack-name NAME] FILE'");
        var (status, output) = await NewAsync(stage, "--output", "synth.yaml");
        Assert.Equal(0, status);
        Assert.Contains("./synth.yaml is written", output, StringComparison.Ordinal);
        Assert.Contains("nsmproxy check ./synth.yaml\n", output, StringComparison.Ordinal);
        Assert.Contains("nsmproxy try ./synth.yaml --keep\n", output, StringComparison.Ordinal);
        Assert.Contains("mv ./synth.yaml ~/.config/nsmproxy/profiles/synth.yaml\n", output, StringComparison.Ordinal);
        Assert.Contains("nsmproxy link synth", output, StringComparison.Ordinal);

        var text = File.ReadAllText(Path.Combine(stage.Root, "synth.yaml"));
        Assert.StartsWith($"# Not proved yet; written by nsmproxy new from {Name}.\n", text[text.IndexOf("# Not", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"command: [{stage.Root}/{Name}, --no-splash, --jack-name, \"${{client.id}}\", project]\n", text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await stage.CommandAsync("check", "synth.yaml"));
    });

    [Fact]
    public void A_profile_for_the_standard_output_is_only_that() => Stage.Run(async stage =>
    {
        Script(stage, "echo 'usage: synth FILE'");
        var (status, output) = await NewAsync(stage, "--output", "-");
        Assert.Equal(0, status);
        Assert.Empty(ProfileReader.Read("x.yaml", output + "\n").Findings.Select(FindingText.Format));
        Assert.Empty(Directory.GetFiles(stage.Root, "*.yaml"));
    });

    [Fact]
    public void Nothing_is_overwritten_without_force() => Stage.Run(async stage =>
    {
        Script(stage, "echo 'usage: synth FILE'");
        var file = Path.Combine(stage.Root, "mine.yaml");
        File.WriteAllText(file, "mine");
        var (status, output) = await NewAsync(stage, "--id", "mine");
        Assert.Equal((1, $"nsmproxy: {file} is there already, and stays as it is; --force replaces it, --output FILE names another"), (status, output));
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, (await NewAsync(stage, "--id", "mine", "--force")).Status);
        Assert.Contains("profile: 1\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(1, (await NewAsync(stage, "--id", "a/b")).Status);
        Assert.Equal(1, (await NewAsync(stage, "--output", "no-such-folder/x.yaml")).Status);
    });

    [Fact]
    public void A_program_that_has_a_profile_needs_force_and_is_told_of_extends() => Stage.Run(async stage =>
    {
        stage.WriteProfile("known", $"profile: 1\nname: Known\ncommand: [{Name}]\nsave: none\n");
        Script(stage, "echo 'usage: synth FILE'");
        var (status, output) = await NewAsync(stage);
        Assert.Equal(1, status);
        Assert.Contains($"there is a profile for {Name} already: nsmproxy show known", output, StringComparison.Ordinal);
        Assert.Contains("'extends: known'", output, StringComparison.Ordinal);
        Assert.Equal(0, (await NewAsync(stage, "--force")).Status);
        Assert.Contains("extends: known", File.ReadAllText(Path.Combine(stage.Root, Name + ".yaml")), StringComparison.Ordinal);
    });

    [Fact]
    public void A_program_that_is_missing_is_an_error_with_the_nearest_or_its_package() => Stage.Run(async stage =>
    {
        stage.WriteProfile("absent", "profile: 1\nname: Absent\ncommand: [no-such-synth]\nsave: none\npackages: {debian: absent-synth}\n");
        Assert.Equal(
            (1, "nsmproxy: no-such-synth is not installed (Debian: apt install absent-synth); it needs no new profile, there is one: nsmproxy show absent"),
            await stage.CommandAsync("new", "no-such-synth"));
        Assert.Equal((1, "nsmproxy: there is no program 'dbus-daemno' in PATH; did you mean 'dbus-daemon'?"), await stage.CommandAsync("new", "dbus-daemno"));
        Assert.Equal((1, "nsmproxy: there is no program './nothing'"), await stage.CommandAsync("new", "./nothing"));
        Assert.Equal(1, (await stage.CommandAsync("new", "")).Status);
        Assert.Equal(1, (await stage.CommandAsync("new", "..")).Status);
        Assert.Equal(2, (await stage.CommandAsync("new")).Status);
        File.CreateSymbolicLink(Path.Combine(stage.Root, "demo-nsm"), NsmProxyExecutable.File);
        Assert.Equal((1, "nsmproxy: demo-nsm is a launcher of nsmproxy: it runs the profile 'demo'"), await stage.CommandAsync("new", "./demo-nsm"));
    });

    [Theory]
    [InlineData("trap '' TERM HUP INT; while :; do sleep 60; done")]
    [InlineData("yes 'a line of no use at all'")]
    [InlineData("yes 'word' | tr -d '\\n'")]
    [InlineData("(setsid sh -c 'trap \"\" TERM; sleep 300' </dev/null >/dev/null 2>&1 &) ; (sleep 300 &) ; echo started")]
    [InlineData("read -r answer; echo \"$answer\"; exec cat")]
    [InlineData("kill -SEGV $$")]
    [InlineData("chmod 0 . ; mkdir -p \"$HOME/a/b\"; kill -9 $$")]
    [InlineData("printf '\\377\\376\\000usage: [-\\033[31m --x'; printf '%s' \"$DISPLAY$WAYLAND_DISPLAY$NSM_URL$DBUS_SESSION_BUS_ADDRESS\"")]
    public void A_program_that_does_not_answer_the_question_does_no_harm(string body) => Stage.Run(async stage =>
    {
        // The stage sees to it that no process and no file is left.
        stage.MayStay.Add("tmp/nsmproxy-new-");
        Script(stage, body);
        Assert.Equal(0, (await NewAsync(stage)).Status);
        Assert.Equal((0, ""), await stage.CommandAsync("check", Name + ".yaml"));
    });

    [Fact]
    public void The_program_is_asked_without_display_session_and_home() => Stage.Run(async stage =>
    {
        Script(stage, "echo \"  --seen-${DISPLAY-}${WAYLAND_DISPLAY-}${NSM_URL-}${DBUS_SESSION_BUS_ADDRESS-}-port=PORT  tcp port\"; touch \"$HOME/home\" here; [ \"$HOME\" = \"$PWD\" ] || exit 1");
        Assert.Equal(0, (await NewAsync(stage)).Status);
        Assert.Contains("#   --seen--port=PORT: takes commands", File.ReadAllText(Path.Combine(stage.Root, Name + ".yaml")), StringComparison.Ordinal);
    });

    [Fact]
    public void A_probe_starts_the_program_and_sees_its_handlers_and_ports() => Stage.Run(async stage =>
    {
        var python = Programs.RequirePythonModule("socket", "python3");
        var file = Path.Combine(stage.Root, Name);
        File.WriteAllText(file, $$"""
            #!{{python}}
            import signal, socket, sys, time
            if len(sys.argv) > 1:
                print("usage: synth FILE")
                sys.exit(0)
            signal.signal(signal.SIGUSR2, lambda *_: None)
            port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            port.bind(("127.0.0.1", 0))
            signal.signal(signal.SIGUSR1, lambda *_: None)
            while True:
                time.sleep(60)
            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(0, (await NewAsync(stage, "--probe")).Status);
        var text = File.ReadAllText(Path.Combine(stage.Root, Name + ".yaml"));
        Assert.Contains("# When it was started it had a handler for SIGUSR1.\n", text, StringComparison.Ordinal);
        Assert.Matches("it handled .*SIGUSR1, SIGUSR2.* listened on udp://:[0-9]+", text.Replace("\n# ", " ", StringComparison.Ordinal));
        Assert.Contains("\nsave: {signal: USR1}\n", text, StringComparison.Ordinal);
    });

    private static Task<(int Status, string Output)> NewAsync(Stage stage, params string[] options) => stage.CommandAsync(["new", "./" + Name, .. options]);

    private static void Script(Stage stage, string body)
    {
        var file = Path.Combine(stage.Root, Name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
