using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class ResetTests
{
    [Fact]
    public void A_client_that_was_reset_opens_with_a_new_project_and_the_former_is_in_the_trash() => Stage.Run(async stage =>
    {
        stage.Profile();
        var folder = await SavedAsync(stage);
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.WriteAllText(Path.Combine(folder, "sub/take.wav"), new string('x', 1234));
        File.WriteAllText(Path.Combine(folder, "nsm-proxy.config"), "kept");
        var former = File.ReadAllText(Path.Combine(folder, "state.txt"));
        stage.MayStay.Add("home/data/Trash/");

        var (status, output) = await stage.CommandAsync("reset", "--yes", folder);
        Assert.Equal(0, status);
        Assert.Contains("  sub/take.wav (1,234 bytes)\n", output, StringComparison.Ordinal);
        Assert.Contains(" bytes, will go to the trash\n", output, StringComparison.Ordinal);
        Assert.Equal([".nsmproxy", "nsm-proxy.config"], Names(folder));
        Assert.DoesNotContain("previous", Names(Path.Combine(folder, ".nsmproxy")));
        Assert.Contains("proxy.log", Names(Path.Combine(folder, ".nsmproxy")));

        var trash = Path.Combine(stage.Root, "home/data/Trash");
        Assert.EndsWith($"moved to {trash}/files/Dummy.nABCD", output, StringComparison.Ordinal);
        Assert.Equal(former, File.ReadAllText(Path.Combine(trash, "files/Dummy.nABCD/state.txt")));
        Assert.True(Directory.Exists(Path.Combine(trash, "files/Dummy.nABCD/.nsmproxy/previous")));
        var information = File.ReadAllLines(Path.Combine(trash, "info/Dummy.nABCD.trashinfo"));
        Assert.Equal(["[Trash Info]", $"Path={folder}.before-reset"], information[..2]);
        Assert.Matches(@"^DeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$", information[2]);

        Assert.Equal((0, "there is nothing to empty"), await stage.CommandAsync("reset", folder));
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal("state 0\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
        Assert.Equal(0, (await stage.CommandAsync("reset", "--yes", folder)).Status);
        Assert.Equal(["Dummy.nABCD", "Dummy.nABCD.2"], Names(Path.Combine(trash, "files")));
    });

    [Fact]
    public void Links_are_removed_and_never_followed() => Stage.Run(async stage =>
    {
        stage.Profile();
        var folder = await SavedAsync(stage);
        var outside = Directory.CreateDirectory(Path.Combine(stage.Root, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "kick.wav"), "sound");
        Directory.CreateDirectory(Path.Combine(folder, "external"));
        File.CreateSymbolicLink(Path.Combine(folder, "external/kick.wav"), Path.Combine(outside, "kick.wav"));
        File.CreateSymbolicLink(Path.Combine(folder, "samples"), outside);
        var (status, output) = await stage.CommandAsync("reset", "--yes", "--delete", folder);
        Assert.Equal(0, status);
        Assert.Contains("will be deleted for good", output, StringComparison.Ordinal);
        Assert.Equal([".nsmproxy"], Names(folder));
        Assert.Equal("sound", File.ReadAllText(Path.Combine(outside, "kick.wav")));

        stage.MayStay.Add("home/data/Trash/");
        File.CreateSymbolicLink(Path.Combine(folder, "samples"), outside);
        Assert.Equal(0, (await stage.CommandAsync("reset", "--yes", folder)).Status);
        Assert.Equal(outside, new FileInfo(Path.Combine(stage.Root, "home/data/Trash/files/Dummy.nABCD/samples")).LinkTarget);
        Assert.Equal("sound", File.ReadAllText(Path.Combine(outside, "kick.wav")));
    });

    [Theory]
    [InlineData()]
    [InlineData("--delete")]
    public void Files_whose_names_are_no_UTF8_go_too(params string[] options) => Stage.Run(async stage =>
    {
        // Latin-1.
        const string names = "sound=$(printf 'Gr\\374n.wav'); folder=$(printf 'Kl\\344nge'); cd \"$1\"; ";
        stage.Profile();
        var folder = await SavedAsync(stage);
        await stage.RunAsync("sh", "-c", names + "mkdir \"$folder\"; echo deep > \"$folder/$sound\"; echo sound > \"$sound\"", "sh", folder);
        Assert.Equal(5, Names(folder).Length);
        stage.MayStay.Add("home/data/Trash/");
        var (status, output) = await stage.CommandAsync(["reset", "--yes", .. options, folder]);
        var left = Names(folder);
        var trash = Path.Combine(stage.Root, "home/data/Trash/files/Dummy.nABCD");
        await stage.RunAsync("sh", "-c", names + "cat \"$sound\" \"$folder/$sound\" > ../found; rm -r \"$sound\" \"$folder\"", "sh", options.Length == 0 ? trash : folder);
        Assert.True(status == 0, output);
        Assert.Equal([".nsmproxy"], left);
        Assert.Equal(options.Length == 0 ? "sound\ndeep\n" : "", File.ReadAllText(Path.Combine(options.Length == 0 ? trash : folder, "../found")));
    });

    [Fact]
    public void What_is_in_use_or_no_clients_folder_is_left_alone() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await RefusedAsync(stage, proxy.Folder, "is in use by another nsmproxy");
        await proxy.StoppedAsync();

        await RefusedAsync(stage, stage.Session, "is a session's folder; name the folder of the client in it");
        await RefusedAsync(stage, Path.Combine(stage.Root, "no such"), "is not a folder");
        await RefusedAsync(stage, "/", "is not emptied");
        await RefusedAsync(stage, stage.Root, "is not emptied");
        var home = Path.Combine(stage.Root, "home");
        Directory.CreateDirectory(Path.Combine(home, ".nsmproxy"));
        await RefusedAsync(stage, home, "is not emptied");
        var other = Directory.CreateDirectory(Path.Combine(stage.Root, "other")).FullName;
        File.WriteAllText(Path.Combine(other, "mine"), "mine");
        await RefusedAsync(stage, other, "is not a client's folder of nsmproxy");
        Assert.Equal(["mine"], Names(other));
        File.CreateSymbolicLink(Path.Combine(stage.Root, "link"), proxy.Folder);
        await RefusedAsync(stage, Path.Combine(stage.Root, "link"), "is not a folder");
        Assert.True(File.Exists(proxy.StateFile));
    });

    [Fact]
    public void Without_a_terminal_nothing_is_done_unless_told_so() => Stage.Run(async stage =>
    {
        stage.Profile();
        var folder = await SavedAsync(stage);
        var (status, output) = await stage.CommandAsync("reset", folder);
        Assert.Equal(1, status);
        Assert.Contains("state.txt (", output, StringComparison.Ordinal);
        Assert.EndsWith("nsmproxy: nothing was done: there is nobody to ask; --yes does it without asking", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "state.txt")));
    });

    [Theory]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("y", true)]
    public void At_a_terminal_it_asks(string answer, bool isDone) => Stage.Run(async stage =>
    {
        Programs.Require("script", "bsdutils");
        stage.Profile();
        var folder = await SavedAsync(stage);
        stage.MayStay.Add("home/data/Trash/");
        // script(1) makes the terminal, and types its own input there once the question stands.
        var command = $"'{NsmProxyExecutable.File}' reset '{folder}'";
        var terminal = stage.StartAs("/bin/sh", ["sh", "-c", $"(until grep -q y/N log 2> /dev/null; do sleep 0.05; done; echo '{answer}') | script -qefc \"{command}\" log"]);
        Assert.Equal(new ExitedWith(isDone ? 0 : 1), await terminal.EndAsync());
        Assert.Contains("Empty this client? [y/N]", terminal.Text, StringComparison.Ordinal);
        Assert.Equal(!isDone, File.Exists(Path.Combine(folder, "state.txt")));
    });

    [Fact]
    public void What_cannot_go_to_the_trash_stays_whole() => Stage.Run(async stage =>
    {
        stage.Profile();
        var folder = await SavedAsync(stage);
        var trash = Directory.CreateDirectory(Path.Combine(stage.Root, "home/data/Trash"));
        // Another file system, as where the session lies on another disk.
        var elsewhere = Directory.CreateDirectory($"/dev/shm/{Path.GetFileName(stage.Root)}");
        try
        {
            File.CreateSymbolicLink(Path.Combine(trash.FullName, "files"), elsewhere.FullName);
            var before = Names(folder);
            await RefusedAsync(stage, folder, "is on another file system than the trash");
            Assert.Equal(before, Names(folder));
            Assert.Empty(elsewhere.EnumerateFileSystemInfos());
            Assert.Empty(Names(Path.Combine(trash.FullName, "info")));
        }
        finally
        {
            elsewhere.Delete(recursive: true);
            Directory.Delete(trash.FullName, recursive: true);
        }
    });

    private static async Task<string> SavedAsync(Stage stage)
    {
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        return proxy.Folder;
    }

    private static async Task RefusedAsync(Stage stage, string folder, string why)
    {
        var (status, output) = await stage.CommandAsync("reset", "--yes", folder);
        Assert.Equal(1, status);
        Assert.Contains($"nsmproxy: {(why.StartsWith("is on", StringComparison.Ordinal) ? "" : folder)}", output, StringComparison.Ordinal);
        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(name => Path.GetFileName(name)).Order(StringComparer.Ordinal)];
}
