using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Tests.Profiles;
using NsmProxy.Trial;

namespace NsmProxy.Tests.Trials;

public class HintsTests
{
    private static readonly HomeBase Home = new("HOME", "/home/me", "${home}", "home");
    private static readonly HomeBase Config = new("XDG_CONFIG_HOME", "/home/me/.config", "${home}/.config", "config");
    private static readonly RehearsalStep Good = new("quit", true, TimeSpan.FromSeconds(0.1), "ended", []);

    /// <summary>What a profile says, what was seen, and the lines to put in ("-": a hint without; empty: no hint).</summary>
    public static TheoryData<string, Observations, string> Table => new()
    {
        { Profile(), new(), "" },
        { Profile(save: "{signal: USR1}\nready: {handles: USR1}"), new() { Handled = [Signal.Usr1], WrittenInSave = ["song.x"], Output = ["ready"], Listening = ["tcp://127.0.0.1:80"] }, "" },
        { Profile(save: "{steps: {signal: USR1}, until: {delay: 1s}}"), new() { WrittenInSave = ["a.log", "song.x"] }, "save: {until: {written: song.x}}" },
        { Profile(save: "{steps: {signal: USR1}, until: {any: [{written: song.x}, {delay: 1s}]}}"), new() { WrittenAtQuit = ["song.x"] }, "save: {until: {written: song.x}}" },
        { Profile(save: "{steps: {signal: USR1}, until: {all: [{written: song.x}, {delay: 1s}]}}"), new() { WrittenInSave = ["song.x"] }, "" },
        { Profile(save: "{steps: {signal: USR1}, until: {delay: 1s}}"), new() { WrittenInSave = ["song.x"], KeptOpen = ["song.x"] }, "save: {until: {changed: song.x}}" },
        { Profile(save: "{steps: {signal: USR1}, until: {delay: 1s}}"), new(), "-" },
        { Profile(save: "{steps: {signal: USR1}, until: {exists: song.x}}"), new() { WrittenInSave = ["song.x"] }, "save: {until: {written: song.x}}" },
        { Profile(project: "", save: "none"), new() { WrittenAtQuit = ["cache/x", "tool.log", "it's $5.x"] }, "project: 'it''s $$5.x'\nsave: exit" },
        { Profile(project: "", save: "none"), new() { WrittenAtQuit = ["tool.log"] }, "" },
        { Profile(project: "", save: "exit"), new() { WrittenAtQuit = ["song.x"] }, "project: song.x" },
        { Profile(save: "exit"), new() { WrittenAtQuit = ["song.x"] }, "" },
        { Profile(save: "exit"), Failed("quit") with { Handled = [Signal.Usr1] }, "save: {signal: USR1}" },
        { Profile(save: "exit"), Failed("quit"), "-" },
        { Profile(), new() { Steps = [new("save", true, TimeSpan.FromSeconds(6), "", [])] }, "-" },
        { Profile(), Failed("save") with { Handled = [new(12)] }, "save: {signal: USR2}" },
        { Profile(), Failed("save") with { Handled = [new(2)] }, "-" },
        { Profile(ready: "{output: up}"), Failed("save") with { Handled = [Signal.Usr1], WrittenInSave = ["other.x"] }, "project: other.x" },
        { Profile(ready: "{output: up}", save: "{steps: {signal: USR1}, until: {written: song.x}}"), Failed("save") with { Handled = [Signal.Usr1], WrittenInSave = ["other.x"] }, "save: {until: {written: other.x}}" },
        { Profile(ready: "{output: up}"), Failed("save") with { Handled = [Signal.Usr1], WrittenInSave = ["song.x"], KeptOpen = ["song.x"] }, "save: {until: {changed: song.x}}" },
        { Profile(ready: "{output: up}"), Failed("save") with { Handled = [Signal.Usr1] }, "-" },
        { Profile(), new() { Handled = [Signal.Usr1] }, "ready: {handles: USR1}" },
        { Profile(save: "{signal: USR1, process: worker}"), new() { Handled = [Signal.Usr1] }, "ready: {handles: USR1, process: worker}" },
        { Profile(save: "exit"), new() { Listening = ["tcp://127.0.0.1:4000"] }, "" },
        { Profile(save: "exit"), new() { Listening = ["tcp://127.0.0.1:${port.osc}"] }, "ready: {listening: \"tcp://127.0.0.1:${port.osc}\"}" },
        { Profile(save: "exit", ready: "{delay: 2s}"), new() { Listening = ["tcp://127.0.0.1:4000"] }, "ready: {listening: 'tcp://127.0.0.1:4000'}" },
        { Profile(save: "exit", ready: "{delay: 2s}"), new() { Output = ["hello", "[1.5] ready for ${x} (2)"] }, @"ready: {output: '^\[\d+\.\d+\] ready for ..x. \(\d+\)'}" },
        { Profile(save: "exit", ready: "{delay: 2s}"), new() { Output = ["hello"] }, "" },
        { Profile(save: "{signal: USR1}", ready: "{handles: USR1}"), Failed("new project") with { Handled = [new(12)] }, "ready: {handles: USR2}" },
        { Profile(save: "exit", ready: "{listening: \"tcp://127.0.0.1:1\"}"), Failed("new project") with { Listening = ["tcp://127.0.0.1:2"] }, "ready: {listening: 'tcp://127.0.0.1:2'}" },
        { Profile(save: "exit", ready: "{output: ^up$}"), Failed("new project") with { Output = ["Engine started"] }, "ready: {output: '^Engine started'}" },
        { Profile(save: "exit"), Failed("new project") with { Output = ["bind: Address already in use"] }, "-" },
        { Profile(save: "exit"), new() { Killed = ["x"], WasKilled = true, Handled = [new(2)] }, "stop: {signal: INT}" },
        { Profile(save: "exit"), new() { Killed = ["x"], WasKilled = true }, "-" },
        { Profile(save: "exit\nstop: {run: [quit]}"), new() { Killed = ["x"], WasKilled = true, Handled = [new(2)] }, "-" },
        { Profile(save: "exit"), new() { Killed = ["helper"] }, "-" },
        { Profile(save: "exit"), new() { LeftGroup = ["daemon"] }, "-" },
        { Profile(save: "exit"), new() { Lost = ["song.x"] }, "-" },
        { Profile(project: "", save: "none"), Failed("new project") with { Returned = true }, "one-shot: true" },
        { Profile(), Failed("new project") with { Returned = true, Outlived = ["app"] }, "-" },
        { Profile(save: "exit"), Left("song.x", "xml+gzip", "//@file"), "paths: [{in: song.x, format: xml+gzip, find: '//@file'}]" },
        { Profile(save: "exit"), Left("song.x", null, null), "-" },
        { Profile(save: "exit\npaths: [{in: song.x, format: text, find: '^a (.+)$'}]"), Left("song.x", "json", "/a/*"), "paths: [{in: song.x, format: text, find: '^a (.+)$', link: external}, {in: song.x, format: json, find: '/a/*'}]" },
        { Profile(save: "exit"), new() { Elsewhere = [new(Config, "app/app.cfg", false)] }, "environment: {XDG_CONFIG_HOME: \"${folder}/config\"}" },
        { Profile(save: "exit"), new() { Elsewhere = [new(Config, "app/app.cfg", true), new(Config, "app/b.cfg", true)] }, "environment: {XDG_CONFIG_HOME: \"${folder}/config\"}\nnew: {config/app: {from: \"${home}/.config/app\", optional: true}}" },
        { Profile(save: "exit\nnew: blank.x"), new() { Elsewhere = [new(Home, ".apprc", true)] }, "environment: {HOME: \"${folder}/home\"}\nnew: {song.x: blank.x, home/.apprc: {from: \"${home}/.apprc\", optional: true}}" },
        { Profile(save: "exit\nenvironment: {XDG_CONFIG_HOME: \"${folder}/config\"}"), new() { Elsewhere = [new(Config, "app/app.cfg", true)] }, "environment: {HOME: \"${folder}/home\"}\nnew: {home/.config/app: {from: \"${home}/.config/app\", optional: true}}" },
        { Profile(save: "exit\nenvironment: {HOME: \"${folder}/home\"}"), new() { Elsewhere = [new(Home, ".apprc", true)] }, "-" },
        { Profile(save: "exit"), new() { Elsewhere = [new(Home, "song.x", false)] }, "-" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_was_seen_gives_the_lines_to_put_in(string profile, Observations seen, string expected)
    {
        var hints = Hints.Of(Read(profile), seen);
        Assert.Equal(expected, string.Join('\n', hints.Select(hint => hint.Yaml ?? "-")));
        Assert.All(hints, hint => Assert.DoesNotContain('\n', hint.Text));
    }

    /// <summary>As a profile that extends the one that was rehearsed, which is how the lines are put in.</summary>
    [Theory]
    [MemberData(nameof(Table))]
    public void The_lines_make_a_valid_profile_that_no_longer_gives_the_hint(string profile, Observations seen, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tried.yaml", profile);
        foreach (var hint in Hints.Of(Read(profile), seen).Where(hint => hint.Yaml is not null))
        {
            var result = ProfileReader.Read("better.yaml", $"profile: 1\nextends: tried\n{hint.Yaml}\n", new Collection([folder.Path]));
            Assert.True(result.Profile is not null, $"{expected}: {string.Join('\n', result.Findings)}");
            Assert.NotEqual(Text(Read(profile)), Text(result.Profile));
        }
    }

    private static string Profile(string project = "project: song.x\n", string save = "{signal: USR1}", string ready = "") =>
        $"profile: 1\nname: App\ncommand: [app, song.x]\n{project}save: {save}\n{(ready.Length > 0 ? $"ready: {ready}\n" : "")}";

    private static Observations Failed(string step) => new() { Steps = [Good, new(step, false, TimeSpan.FromSeconds(1), "no", [])] };

    private static Observations Left(string file, string? format, string? find) => new() { Paths = [new(file, "/tmp/first/App/kick.wav", true, format, find)] };

    private static Profile Read(string text)
    {
        var result = ProfileReader.Read("tried.yaml", text);
        return result.Profile ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }

    private static string Text(Profile profile) => ModelText.Of(profile);
}
