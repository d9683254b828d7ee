using System.Net;
using System.Net.Sockets;
using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class WithoutServerTests
{
    private static readonly Dictionary<string, string?> NoServer = new() { ["NSM_URL"] = null };

    [Fact]
    public void In_a_folder_of_the_users_choice_signals_save_and_stop() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxy = stage.Start("dummy", "mine", NoServer, "--folder", "session/mine");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("Running", StringComparison.Ordinal), "the program");
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("event Saved", StringComparison.Ordinal), "the save");
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => File.ReadAllText(proxy.StateFile).Length == 0, "the next save");
        await proxy.StoppedAsync();
        Assert.Equal("state 2\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Empty(proxy.Lines);
    });

    [Fact]
    public void A_launcher_runs_in_its_own_data_folder() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.MayStay.Add("home/data/nsmproxy/dummy/");
        var link = Path.Combine(stage.Root, "dummy-nsm");
        File.CreateSymbolicLink(link, NsmProxyExecutable.File);
        var proxy = stage.StartAs(link, ["dummy-nsm"], "../home/data/nsmproxy/dummy", NoServer);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("Running", StringComparison.Ordinal), "the program");
        await proxy.StoppedAsync();
        Assert.True(File.Exists(proxy.StateFile));
    });

    [Fact]
    public void A_save_that_fails_is_said_on_standard_error() => Stage.Run(async stage =>
    {
        stage.Profile(words: "never", save: "{steps: {signal: USR1}, within: 300ms}");
        var proxy = stage.Start("dummy", "mine", NoServer, "--folder", "session/mine");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("Running", StringComparison.Ordinal), "the program");
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => proxy.Text.Contains("nsmproxy: state.txt was not written within 300 ms", StringComparison.Ordinal), "the words");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void An_address_that_is_none_is_said_and_the_program_runs() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = stage.Start("dummy", "mine", new Dictionary<string, string?> { ["NSM_URL"] = "gopher:nonsense" }, "--folder", "session/mine");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("Running", StringComparison.Ordinal), "the program");
        Assert.Contains("NSM_URL is no address", proxy.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("profile: 1\nname: Dummy\ncommand: [no-such-program]\nsave: none\npackages: {debian: pack}\n", "no-such-program is not installed (Debian: pack)")]
    [InlineData("profile: 1\nname: Dummy\ncommand: [/bin/false]\nready: {output: x}\nsave: none\n", "exit status 1")]
    [InlineData("profile: 1\nname: Dummy\ncommand: /bin/false\nsave: none\n", "dummy.yaml:3:10: error: ")]
    public void What_cannot_be_opened_fails_with_words(string text, string expected) => Stage.Run(async stage =>
    {
        stage.WriteProfile("dummy", text);
        var proxy = stage.Start("dummy", "mine", NoServer, "--folder", "session/mine");
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Contains(expected, proxy.Text, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_the_session_manager_is_gone_the_program_lives_on_and_a_signal_saves(bool anotherHasItsPort) => Stage.Run(async stage =>
    {
        stage.Profile();
        var parent = stage.StartAs("/bin/sh", ["sh", "-c", "\"$0\" run dummy & wait", NsmProxyExecutable.File]);
        await stage.UntilAsync(() => stage.Server.Only is not null, "the announce");
        var client = stage.Server.Only!;
        var proxy = client.Announce.Pid;
        Assert.IsType<Reply>(await client.AskAsync(new Open(parent.Folder, "s", "i"), HostedProxy.Patience));
        stage.Remember(parent);
        stage.Server.Dispose();
        using var another = anotherHasItsPort ? new UdpClient(new IPEndPoint(IPAddress.Loopback, stage.Server.Port)) : null;
        parent.Send(Signal.Kill);
        await stage.UntilAsync(() => parent.Text.Contains("the session manager is gone; Dummy goes on", StringComparison.Ordinal), "the words");
        Assert.True(Stage.IsAlive(parent.ProgramPid));
        Kernel.Send(proxy, Signal.Usr1);
        await stage.UntilAsync(() => parent.ProxyLog.Contains("event Saved", StringComparison.Ordinal), "the save");
        Assert.Equal("state 1\nend\n", File.ReadAllText(parent.StateFile));
        Kernel.Send(proxy, Signal.Term);
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all");
        Assert.Contains("state Ended { Status = 0 }", parent.ProxyLog, StringComparison.Ordinal);
    });

    [Fact]
    public void When_only_its_parent_is_gone_the_session_goes_on() => Stage.Run(async stage =>
    {
        stage.Profile();
        var parent = stage.StartAs("/bin/sh", ["sh", "-c", "\"$0\" run dummy & wait", NsmProxyExecutable.File]);
        await stage.UntilAsync(() => stage.Server.Only is not null, "the announce");
        var client = stage.Server.Only!;
        Assert.IsType<Reply>(await client.AskAsync(new Open(parent.Folder, "s", "i"), HostedProxy.Patience));
        stage.Remember(parent);
        parent.Send(Signal.Kill);
        await parent.EndAsync();
        Assert.IsType<Reply>(await client.AskAsync(new Save(), HostedProxy.Patience));
        Kernel.Send(client.Announce.Pid, Signal.Term);
        await stage.UntilAsync(() => stage.Living().Count == 0, "the end of all");
        Assert.DoesNotContain("gone", parent.Text, StringComparison.Ordinal);
    });
}
