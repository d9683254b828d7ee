using System.Text.Json;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class StatusTests
{
    [Fact]
    public void Without_proxies_there_is_nothing_to_show() => Stage.Run(async stage =>
    {
        Assert.Equal((0, "nsmproxy: no proxy is running"), await stage.CommandAsync("status"));
        Assert.Equal((0, "[]"), await stage.CommandAsync("status", "--json"));
    });

    [Fact]
    public void A_proxy_is_shown_from_announce_to_its_end() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.AnnounceAsync("dummy");
        Assert.Equal((0, $"Dummy (dummy), process {proxy.Process.Pid}: waiting\n  last save  none"), await stage.CommandAsync("status"));

        await proxy.OpenedAsync();
        Assert.Equal(
            (0, $"Dummy (dummy), process {proxy.Process.Pid}: running\n  last save  none\n  folder     {proxy.Folder}\n  log        {proxy.Folder}/.nsmproxy/proxy.log"),
            await stage.CommandAsync("status"));

        await proxy.SavedAsync();
        Assert.Matches(@"\n  last save  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, proved: state.txt was written\n", (await stage.CommandAsync("status")).Output);

        var moved = proxy.Folder + " moved";
        Directory.Move(proxy.Folder, moved);
        Assert.Contains($"\n  folder     {moved}\n", (await stage.CommandAsync("status")).Output, StringComparison.Ordinal);
        Directory.Move(moved, proxy.Folder);

        await proxy.StoppedAsync();
        Assert.Equal((0, "nsmproxy: no proxy is running"), await stage.CommandAsync("status"));
    });

    [Fact]
    public void A_save_that_was_not_proved_says_why_and_a_program_that_is_down_too() => Stage.Run(async stage =>
    {
        stage.Profile(words: "never", save: "{steps: {signal: USR1}, within: 300ms}");
        stage.WriteProfile("absent", "profile: 1\nname: Absent\ncommand: [no-such-program]\nsave: none\n");
        var proxy = await stage.OpenAsync("dummy");
        var error = await proxy.NotSavedAsync();
        var down = await stage.AnnounceAsync("absent", "Absent.nABCD");
        await down.AskOpenAsync();

        var (status, output) = await stage.CommandAsync("status", "--json");
        Assert.Equal(0, status);
        using var json = JsonDocument.Parse(output);
        var shown = json.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("pid").GetInt32());
        var first = shown[proxy.Process.Pid];
        Assert.Equal("Dummy", first.GetProperty("program").GetString());
        Assert.Equal("dummy", first.GetProperty("profile").GetString());
        Assert.Equal("running", first.GetProperty("state").GetString());
        Assert.Equal(stage.Server.Url, first.GetProperty("server").GetString());
        Assert.Equal(proxy.Folder, first.GetProperty("folder").GetString());
        Assert.False(first.GetProperty("lastSave").GetProperty("proved").GetBoolean());
        Assert.Equal(error.Text, first.GetProperty("lastSave").GetProperty("text").GetString());
        var second = shown[down.Process.Pid];
        Assert.Equal("down", second.GetProperty("state").GetString());
        Assert.StartsWith("no-such-program is not installed", second.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("lastSave").ValueKind);
    });

    [Fact]
    public void A_proxy_opened_anew_does_not_show_the_state_of_the_one_before() => Stage.Run(async stage =>
    {
        stage.Profile(ready: "{exists: go}");
        var proxy = await stage.AnnounceAsync("dummy");
        Directory.CreateDirectory(proxy.Folder);
        File.WriteAllText(Path.Combine(proxy.Folder, "go"), "");
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        File.Delete(Path.Combine(proxy.Folder, "go"));

        var again = await stage.AnnounceAsync("dummy");
        var opening = again.AskOpenAsync();
        await stage.UntilAsync(() => File.Exists(Path.Combine(again.Folder, "pid")) && Stage.IsAlive(again.ProgramPid), "the program");
        var output = (await stage.CommandAsync("status")).Output;
        Assert.Contains($"process {again.Process.Pid}: opening\n", output, StringComparison.Ordinal);
        Assert.Contains(", proved: state.txt was written\n", output, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(again.Folder, "go"), "");
        await opening;
    });

    [Fact]
    public void Proxies_of_another_login_are_not_shown() => Stage.Run(async stage =>
    {
        stage.Profile();
        await stage.Start("dummy", environment: new Dictionary<string, string?> { ["XDG_RUNTIME_DIR"] = stage.Session }).AnnouncedAsync();
        Assert.Equal((0, "nsmproxy: no proxy is running"), await stage.CommandAsync("status"));
    });

    [Fact]
    public void A_log_is_printed_by_id_and_by_folder() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var (status, output) = await stage.CommandAsync("log", "dummy");
        Assert.Equal(0, status);
        Assert.Contains("state Running", output, StringComparison.Ordinal);
        Assert.Equal((0, proxy.ProgramLog.TrimEnd('\n')), await stage.CommandAsync("log", proxy.Folder, "--program"));
        Assert.EndsWith("\nready\n", proxy.ProgramLog, StringComparison.Ordinal);

        var other = await stage.OpenAsync("dummy", "Dummy.nEFGH");
        (status, output) = await stage.CommandAsync("log", "dummy");
        Assert.Equal(1, status);
        Assert.Contains($"several proxies of 'dummy' are running; name one by its folder:\n  nsmproxy log {proxy.Folder}\n  nsmproxy log {other.Folder}", output, StringComparison.Ordinal);

        (status, output) = await stage.CommandAsync("log", stage.Root);
        Assert.Equal((1, $"nsmproxy: {stage.Root} is no client's folder (one in which a program was opened, with .nsmproxy in it)"), (status, output));
    });

    [Fact]
    public void The_log_of_a_proxy_that_has_ended_is_found_where_sessions_are_kept() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.MayStay.Add("home/data/nsm/");
        var (status, output) = await stage.CommandAsync("log", "dummy");
        Assert.Equal(1, status);
        Assert.Contains("no proxy of 'dummy' is running, and none has left a log in ", output, StringComparison.Ordinal);

        var sessions = Path.Combine(stage.Root, "home/data/nsm");
        foreach (var (folder, line) in new[] { ("old/Dummy.nABCD", "old"), ("sub/new/Dummy.nEFGH", "new"), ("sub/new/Other.nIJKL", "other") })
        {
            var state = Directory.CreateDirectory(Path.Combine(sessions, folder, ".nsmproxy")).FullName;
            var name = line == "other" ? "Other" : "Dummy";
            File.WriteAllText(Path.Combine(state, "proxy.log"), $"2026-01-31T18:00:00.000Z action Send {{ Message = Announce {{ Name = {name}, Capabilities = , Executable = nsmproxy, Pid = 1 }} }}\n{line}\n");
        }

        File.SetLastWriteTimeUtc(Path.Combine(sessions, "old/Dummy.nABCD/.nsmproxy/proxy.log"), DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(Path.Combine(sessions, "sub/new/Other.nIJKL/.nsmproxy/proxy.log"), DateTime.UtcNow.AddHours(1));
        (status, output) = await stage.CommandAsync("log", "dummy");
        Assert.Equal(0, status);
        Assert.EndsWith("\nnew", output, StringComparison.Ordinal);
    });

    [Fact]
    public void A_log_is_followed_until_SIGINT() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var follower = stage.StartAs(NsmProxyExecutable.File, ["nsmproxy", "log", "dummy", "--program", "--follow"]);
        await stage.UntilAsync(() => follower.Text.EndsWith("\nready", StringComparison.Ordinal), "what is there");
        await proxy.SavedAsync();
        await stage.UntilAsync(() => follower.Text.Contains("got USR1", StringComparison.Ordinal), "what came");
        follower.Send(new Signal(2));
        Assert.Equal(new ExitedWith(0), await follower.EndAsync());
    });

    [Fact]
    public void Following_ends_when_nobody_reads_any_more() => Stage.Run(async stage =>
    {
        stage.Profile();
        await stage.OpenAsync("dummy");
        var pipe = stage.StartAs("/bin/sh", ["sh", "-c", "\"$0\" log dummy --program --follow | head -n 1", NsmProxyExecutable.File]);
        Assert.Equal(new ExitedWith(0), await pipe.EndAsync());
        Assert.Equal("started with", pipe.Text.Trim());
    });
}
