using System.Text.Json;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class CommandTests
{
    [Fact]
    public void Check_says_what_is_wrong_and_its_status_tells() => Stage.Run(async stage =>
    {
        stage.Profile("good");
        stage.WriteProfile("bad", "profile: 1\nname: Bad\ncomand: [x]\nsave: none\n");
        Assert.Equal((0, ""), await stage.CommandAsync("check", "profiles/good.yaml"));
        var (status, output) = await stage.CommandAsync("check", "profiles/good.yaml", "profiles/bad.yaml");
        Assert.Equal(1, status);
        Assert.Contains("profiles/bad.yaml:3:1: error: ", output, StringComparison.Ordinal);
        Assert.Contains("comand: [x]\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  | ^\n", output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'command'?", output, StringComparison.Ordinal);
        Assert.Equal(1, (await stage.CommandAsync("check", "profiles/missing.yaml")).Status);
        Assert.Equal(2, (await stage.CommandAsync("check")).Status);
    });

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("run")]
    [InlineData("run", "a", "b")]
    [InlineData("try", "--no-such-option", "demo")]
    public void Wrong_use_has_status_2(params string[] arguments) => Stage.Run(async stage =>
    {
        var (status, output) = await stage.CommandAsync(arguments);
        Assert.Equal(2, status);
        Assert.StartsWith("nsmproxy: ", output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("restore")]
    [InlineData("reset", "--yes")]
    [InlineData("convert")]
    [InlineData("check")]
    [InlineData("log")]
    [InlineData("show")]
    [InlineData("trust")]
    public void A_name_that_clears_the_terminal_is_written_so_that_it_does_not(params string[] command) => Stage.Run(async stage =>
    {
        var (status, output) = await stage.CommandAsync([.. command, "/dev/null/\u001b[2J"]);
        Assert.NotEqual(0, status);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.Contains("\\u001b[2J", output, StringComparison.Ordinal);
    });

    [Fact]
    public void Profiles_are_listed_and_shown_with_their_place() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.WriteProfile("absent", "profile: 1\nname: Absent One\ncommand: [no-such-program]\nsave: none\npackages: {debian: absent-package}\n");
        stage.WriteProfile("broken", "profile: 1\n");
        var (status, output) = await stage.CommandAsync("profiles");
        Assert.Equal(0, status);
        var lines = output.Split('\n').Select(line => string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).ToList();
        Assert.Contains("dummy|Dummy|SIGUSR1|not proved|installed", lines);
        Assert.Contains("demo|Demo|SIGUSR1|not proved|installed", lines);
        Assert.Contains("absent|Absent One|nothing to save|not proved|not installed (Debian: absent-package)", lines);
        Assert.Contains(lines, line => line.StartsWith("broken|broken: nsmproxy check ", StringComparison.Ordinal));

        var file = Path.Combine(stage.Root, "profiles/dummy.yaml");
        Assert.Equal((0, $"# {file}\n{File.ReadAllText(file).TrimEnd('\n')}"), Trimmed(await stage.CommandAsync("show", "dummy")));
        var (missing, words) = await stage.CommandAsync("show", "dumy");
        Assert.Equal(1, missing);
        Assert.Contains("did you mean 'dummy'?", words, StringComparison.Ordinal);
    });

    [Fact]
    public void Link_makes_launchers_and_replaces_nothing_of_others() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.Profile("other");
        var bin = Directory.CreateDirectory(Path.Combine(stage.Root, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "other-nsm"), "mine");
        var (status, output) = await stage.CommandAsync("link", "dummy", "--to", bin);
        Assert.Equal(0, status);
        Assert.Contains(Path.Combine(bin, "dummy-nsm"), output, StringComparison.Ordinal);
        Assert.Equal(NsmProxyExecutable.File, new FileInfo(Path.Combine(bin, "dummy-nsm")).LinkTarget);
        Assert.Equal(0, (await stage.CommandAsync("link", "dummy", "--to", bin)).Status);
        Assert.Equal(1, (await stage.CommandAsync("link", "other", "--to", bin)).Status);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(bin, "other-nsm")));
        Assert.Equal(1, (await stage.CommandAsync("link", "no-such-profile", "--to", bin)).Status);

        stage.MayStay.Add("home/.local/bin/dummy-nsm");
        stage.MayStay.Add("home/data/applications/dummy-nsm.desktop");
        Assert.Equal(0, (await stage.CommandAsync("link", "dummy")).Status);
        Assert.NotNull(new FileInfo(Path.Combine(stage.Root, "home/.local/bin/dummy-nsm")).LinkTarget);

        var proxy = await stage.StartAs(Path.Combine(bin, "dummy-nsm"), ["dummy-nsm"]).AnnouncedAsync();
        Assert.Equal("dummy-nsm", proxy.Client.Announce.Executable);
        await proxy.OpenedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_launchers_wrong_use_is_explained() => Stage.Run(async stage =>
    {
        stage.Profile();
        var link = Path.Combine(stage.Root, "dummy-nsm");
        File.CreateSymbolicLink(link, NsmProxyExecutable.File);
        var proxy = stage.StartAs(link, ["dummy-nsm", "--folder", "x"]);
        Assert.Equal(new ExitedWith(2), await proxy.EndAsync());
        Assert.Contains("Usage: dummy-nsm [--verbose]", proxy.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Try_demo_goes_well() => Stage.Run(async stage =>
    {
        var (status, output) = await stage.CommandAsync("try", "demo");
        Assert.True(status == 0, output);
        Assert.Equal(9, output.Split('\n').Count(line => line.StartsWith("  ok  ", StringComparison.Ordinal)));
        Assert.DoesNotContain("FAIL", output, StringComparison.Ordinal);
        Assert.DoesNotContain("better", output, StringComparison.Ordinal);
        Assert.Contains("demo works", output, StringComparison.Ordinal);
        Assert.Contains("state.txt", output, StringComparison.Ordinal);
    });

    [Fact]
    public void A_try_that_fails_says_what_was_waited_for_and_the_programs_last_words() => Stage.Run(async stage =>
    {
        stage.Profile(words: "never", save: "{steps: {signal: USR1}, within: 300ms}");
        var (status, output) = await stage.CommandAsync("try", "dummy");
        Assert.Equal(1, status);
        Assert.Contains("state.txt was not written within 300 ms after SIGUSR1", output, StringComparison.Ordinal);
        Assert.Contains("| got USR1", output, StringComparison.Ordinal);
        Assert.Contains("dummy does not work: 'save' failed", output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("rename", 0)]
    [InlineData("die-during with=KILL", 1)]
    public void Try_speaks_json(string words, int expected) => Stage.Run(async stage =>
    {
        stage.Profile(words: words);
        var (status, output) = await stage.CommandAsync("try", "dummy", "--json");
        Assert.True(status == expected, output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(expected == 0, json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal("dummy", json.RootElement.GetProperty("profile").GetString());
        Assert.Equal("new project", json.RootElement.GetProperty("steps")[0].GetProperty("step").GetString());
        Assert.True(json.RootElement.GetProperty("files").TryGetProperty("state.txt", out _));
    });

    [Fact]
    public void Try_keeps_the_folder_when_asked() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.MayStay.Add("tmp/nsmproxy-try-");
        var (status, output) = await stage.CommandAsync("try", "profiles/dummy.yaml", "--keep");
        Assert.Equal(0, status);
        var folder = output.Split('\n').Single(line => line.StartsWith("The folder ", StringComparison.Ordinal))["The folder ".Length..^" holds:".Length];
        Assert.Equal("state 2\nend\n", File.ReadAllText(Path.Combine(folder, "state.txt")));
    });

    private static (int Status, string Output) Trimmed((int Status, string Output) result) => (result.Status, result.Output.TrimEnd('\n'));
}
