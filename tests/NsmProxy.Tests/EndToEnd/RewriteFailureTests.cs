using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>Configuration files that cannot be rewritten: the open fails with words that say which and where, nothing is
/// started and everything is as it was.</summary>
public class RewriteFailureTests
{
    private const string Before = "[Audio]\nport=1\n";

    // The first file could be rewritten and shall be as it was when the second, which makes the trouble, cannot be.
    private const string Profile = """
        profile: 1
        name: App
        command: [/bin/sh, -c, 'touch started; exec sleep 300']
        rewrite:
          - {file: good.cfg, format: ini, set: {Audio/port: "${port.osc}"}}
          - {file: FILE, format: FORMAT, SETTING}
        save: none

        """;

    [Theory]
    [InlineData("mkdir bad.cfg", "bad.cfg", "it is a folder")]
    [InlineData("mkfifo bad.cfg", "bad.cfg", "it is no regular file")]
    [InlineData("echo precious > ../../precious && ln -s ../../precious bad.cfg", "bad.cfg", "a symbolic link leads out of the client's folder")]
    [InlineData("mkdir ../../elsewhere && ln -s ../../elsewhere sub", "sub/bad.cfg", "a symbolic link leads out of the client's folder")]
    [InlineData("mkdir -p .nsmproxy && ln -s .nsmproxy sub", "sub/bad.cfg", "the folder .nsmproxy is the proxy's own")]
    [InlineData("ln -s nothing bad.cfg", "bad.cfg", "a symbolic link that leads to nothing")]
    [InlineData("ln -s bad.cfg bad.cfg", "bad.cfg", "symbolic link")]
    [InlineData("echo '[A]' > bad.cfg && chmod 400 bad.cfg", "bad.cfg", "is read-only")]
    [InlineData("mkdir -p sub && echo text > sub/file", "sub/file/bad.cfg", "sub/file is no folder")]
    [InlineData("echo '[A]' | gzip > bad.cfg", "bad.cfg", "is compressed by gzip")]
    public void A_file_that_cannot_be_rewritten_is_an_error(string trouble, string file, string words) =>
        Fails(trouble, file, "ini", "set: {A/b: c}", words);

    [Theory]
    [InlineData("echo '[A]' > bad.cfg", "ini+gzip", "set: {A/b: c}", "is not compressed by gzip")]
    [InlineData("printf '[A]\\nb=ccccccccccccccccc\\n' | gzip | head -c 25 > bad.cfg", "ini+gzip", "set: {A/b: c}", "the compressed file is damaged")]
    [InlineData("printf '\\037\\213nonsense, nonsense' > bad.cfg", "ini+gzip", "set: {A/b: c}", "the compressed file is damaged")]
    [InlineData("head -c 300M /dev/zero | gzip -1 > bad.cfg", "text+gzip", "replace: {a: b}", "more than 64 MiB come out")]
    [InlineData("truncate -s 300M bad.cfg", "text", "replace: {a: b}", "too large")]
    [InlineData("printf '\\357\\273\\277a\\377b' > bad.cfg", "text", "replace: {a: b}", "this is not UTF-8")]
    [InlineData("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! > bad.cfg", "text", "replace: {'^(a+)+$': b}", "takes longer than 2 s")]
    public void A_content_that_is_not_of_its_format_is_an_error(string trouble, string format, string setting, string words) =>
        Fails(trouble, "bad.cfg", format, setting, words);

    [Theory]
    [InlineData("! head -c 128k /dev/zero > disk/full 2> /dev/null", "rm disk/full", "No space left on device")]
    [InlineData("mount -o remount,ro disk", "mount -o remount,rw disk", "Read-only file system")]
    public void A_disk_that_takes_nothing_leaves_the_files_as_they_were(string trouble, string cure, string words) => Stage.Run(async stage =>
    {
        // A user cannot mount; the runs of CI are root's.
        Directory.CreateDirectory(Folder(stage) + "/disk");
        Assert.SkipUnless(await ShellAsync(stage, "mount -t tmpfs -o size=128k none disk 2> /dev/null"), "needs to be root, to mount a small file system");
        try
        {
            const string content = "{ printf '[A]\\nb=1\\n'; head -c 40000 /dev/zero | tr '\\0' '#'; } > disk/bad.cfg; ";
            var proxy = await FailsAsync(stage, content + trouble, "disk/bad.cfg", "ini", "set: {A/b: c}", words);
            Assert.True(await ShellAsync(stage, cure));
            await proxy.OpenedAsync();
            Assert.StartsWith("[A]\nb=c\n####", File.ReadAllText(proxy.Folder + "/disk/bad.cfg"), StringComparison.Ordinal);
            Assert.Equal(40008, new FileInfo(proxy.Folder + "/disk/bad.cfg").Length);
            await proxy.StoppedAsync();
        }
        finally
        {
            Assert.True(await ShellAsync(stage, "umount -l disk"));
        }
    });

    [Fact]
    public void What_was_wrong_is_mended_and_the_next_open_goes_well() => Stage.Run(async stage =>
    {
        var proxy = await FailsAsync(stage, "mkdir bad.cfg", "bad.cfg", "ini", "set: {A/b: c}", "it is a folder");
        Directory.Delete(proxy.Folder + "/bad.cfg");
        await proxy.OpenedAsync();
        await stage.UntilAsync(() => File.Exists(proxy.Folder + "/started"), "the program");
        Assert.Equal("[A]\nb=c\n", File.ReadAllText(proxy.Folder + "/bad.cfg"));
        Assert.NotEqual(Before, File.ReadAllText(proxy.Folder + "/good.cfg"));
        await proxy.StoppedAsync();
    });

    private static void Fails(string trouble, string file, string format, string setting, string words) => Stage.Run(async stage =>
        await (await FailsAsync(stage, trouble, file, format, setting, words)).StopAsync());

    private static async Task<HostedProxy> FailsAsync(Stage stage, string trouble, string file, string format, string setting, string words)
    {
        var profile = Profile.Replace("FILE", file, StringComparison.Ordinal).Replace("FORMAT", format, StringComparison.Ordinal).Replace("SETTING", setting, StringComparison.Ordinal);
        stage.WriteProfile("app", profile);
        await File.WriteAllTextAsync(Folder(stage) + "/good.cfg", Before);
        Assert.True(await ShellAsync(stage, trouble));
        var before = await EverythingAsync(stage);
        var proxy = await stage.AnnounceAsync("app", "App.nABCD");
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Contains(words, error.Text, StringComparison.Ordinal);
        Assert.Contains(file, error.Text, StringComparison.Ordinal);
        Assert.Contains("app.yaml:6:", error.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(proxy.Folder + "/started"));
        Assert.Equal(before, await EverythingAsync(stage));
        return proxy;
    }

    private static string Folder(Stage stage) => Directory.CreateDirectory(stage.Session + "/App.nABCD").FullName;

    /// <summary>Names, modes, times and checksums of all but the proxy's own files.</summary>
    private static async Task<string> EverythingAsync(Stage stage)
    {
        Assert.True(await ShellAsync(stage, "cd ../..; find . -name .nsmproxy -prune -o ! -path './everything' ! -path './session/App.nABCD' ! -path ./run\\* ! -path . -printf '%p %m %l ' \\( -type f ! -size +200M -printf '%T@ ' -exec cksum '{}' ';' -o -printf '\\n' \\) > everything"));
        return await File.ReadAllTextAsync(stage.Root + "/everything");
    }

    private static async Task<bool> ShellAsync(Stage stage, string command)
    {
        using var shell = ChildProcess.Start(stage.Loop, new ProcessStart("/bin/sh", ["sh", "-ec", command], stage.Environment(), Folder(stage)));
        return await shell.Ended == new ExitedWith(0);
    }
}
