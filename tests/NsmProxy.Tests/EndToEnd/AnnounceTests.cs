using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class AnnounceTests
{
    [Fact]
    public void It_announces_itself_before_anything_else_and_all_comes_from_one_socket() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow", more: "label: My song");
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        var (announce, from) = stage.Server.Arrived[0];
        Assert.Equal(OscMessage.Of("/nsm/server/announce", "Dummy", ":progress:message:", "nsmproxy", 1, 1, proxy.Process.Pid), announce);
        Assert.All(stage.Server.Arrived, arrived => Assert.Equal(from, arrived.From));
        Assert.Contains(new Label("My song"), proxy.Client.Messages);
        Assert.Contains(proxy.Client.Messages, message => message is Progress);
        Assert.Contains(OscMessage.Of("/reply", "/nsm/client/open", "opened"), stage.Server.Arrived.Select(arrived => arrived.Message));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void With_an_optional_gui_it_says_so() => Stage.Run(async stage =>
    {
        stage.Profile(more: "gui: {show: {signal: USR2}, hide: {signal: HUP}}");
        var proxy = await stage.AnnounceAsync("dummy");
        Assert.Equal(":progress:message:optional-gui:", proxy.Client.Announce.Capabilities);
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new GuiState(false)), "the state of the GUI");
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("xyz-nsm")]
    [InlineData("Ünï-nsm")]
    public void By_a_symbolic_link_it_runs_the_profile_of_that_name_and_announces_the_links_name(string link) => Stage.Run(async stage =>
    {
        stage.Profile(link[..^4]);
        var file = Path.Combine(stage.Root, link);
        File.CreateSymbolicLink(file, NsmProxyExecutable.File);
        var byName = await stage.StartAs(file, [link], "first").AnnouncedAsync();
        var byPath = await stage.StartAs(file, [file], "second").AnnouncedAsync();
        Assert.Equal(link, byName.Client.Announce.Executable);
        Assert.Equal(link, byPath.Client.Announce.Executable);
        Assert.Equal("Dummy", byName.Client.Announce.Name);
        await byName.OpenedAsync();
        await byName.SavedAsync();
        await byName.StoppedAsync();
        await byPath.StoppedAsync();
    });

    [Theory]
    [InlineData(-3, "we do not like you")]
    [InlineData(-999, "")]
    public void Refused_it_ends_with_a_failure(int code, string reason) => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.Server.Welcome = _ => new AnnounceRefused(code, reason);
        var proxy = stage.Start("dummy");
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Contains($"the session manager refused Dummy: {reason} (code {code})", proxy.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(proxy.Folder));
    });

    [Fact]
    public void Where_nobody_answers_it_warns_and_runs_the_program_in_a_folder_of_its_own() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.Server.Welcome = _ => null;
        stage.MayStay.Add("home/data/nsmproxy/dummy");
        var proxy = stage.Start("dummy", "../home/data/nsmproxy/dummy");
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("ready", StringComparison.Ordinal), "the program");
        Assert.Contains($"nobody answered at osc.udp://127.0.0.1:{stage.Server.Port}/ within 5 s", proxy.Text, StringComparison.Ordinal);
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => File.ReadAllText(proxy.StateFile) == "state 1\nend\n", "the save");
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("osc.udp://no-such-host.invalid:PORT/")]
    [InlineData("osc.udp://HOST:PORT/")]
    [InlineData("osc.udp://localhost:PORT")]
    [InlineData("osc.udp://LocalHost:PORT/")]
    public void A_host_name_that_does_not_resolve_or_is_this_machines_means_loopback(string url) => Stage.Run(async stage =>
    {
        stage.Profile();
        var real = url.Replace("PORT", $"{stage.Server.Port}", StringComparison.Ordinal).Replace("HOST", Environment.MachineName.ToUpperInvariant(), StringComparison.Ordinal);
        var proxy = await stage.Start("dummy", environment: new Dictionary<string, string?> { ["NSM_URL"] = real }).AnnouncedAsync();
        await proxy.OpenedAsync();
        await proxy.StoppedAsync();
    });
}
