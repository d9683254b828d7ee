using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class RelayTests
{
    [Fact]
    public void A_program_is_started_with_arguments_and_spoken_with_under_the_proxy_s_name() => Stage.Run(async stage =>
    {
        stage.RelayProfile(more: "label: \"${session.name}\"");
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("title=${session.name}"));
        Assert.Equal("Dummy", proxy.Client.Announce.Name);
        Assert.Equal(proxy.Process.Pid, proxy.Client.Announce.Pid);
        Assert.Equal(new Reply(Command.Open, "opened by itself"), await proxy.AskOpenAsync("Dummy.nXYZ"));
        await stage.UntilGotAsync(proxy, $"/nsm/client/open sss {proxy.Folder} session Dummy.nXYZ");
        await stage.UntilGotAsync(proxy, "/reply ssss /nsm/server/announce hi New Session Manager :server-control:broadcast:optional-gui:");
        Assert.Contains("arguments title=session\n", proxy.ProgramLog, StringComparison.Ordinal);
        Assert.Equal(new Reply(Command.Save, "saved 1"), await proxy.AskSaveAsync());
        Assert.Equal("state 1\n", await File.ReadAllTextAsync(proxy.StateFile, TestContext.Current.CancellationToken));
        Assert.Equal(new Reply(Command.Save, "saved 2"), await proxy.AskSaveAsync());
        Assert.Equal(1, stage.Server.Arrived.Count(arrived => arrived.Message.Path == "/nsm/server/announce"));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Whatever_the_program_says_goes_up_as_it_is() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile());
        await SaidAsync(new DirtyState(true), "/nsm/client/is_dirty");
        await SaidAsync(new DirtyState(false), "/nsm/client/is_clean");
        await SaidAsync(new Progress(0.25f), "/nsm/client/progress", 0.25f);
        await SaidAsync(new StatusMessage(1, "grüße"), "/nsm/client/message", 1, "grüße");
        await SaidAsync(new Label("Drums"), "/nsm/client/label", "Drums");
        await SaidAsync(new GuiState(true), "/nsm/client/gui_is_shown");
        await SaidAsync(new GuiState(false), "/nsm/client/gui_is_hidden");
        await SaidAsync(new BroadcastOut(OscMessage.Of("/tempomap/update", "0,120", 4, 0.5f)), "/nsm/server/broadcast", "/tempomap/update", "0,120", 4, 0.5f);
        await SaidAsync(new ServerControl(OscMessage.Of("/nsm/server/add", "seq24-nsm")), "/nsm/server/add", "seq24-nsm");
        await SaidAsync(new ServerControl(OscMessage.Of("/nsm/server/list")), "/nsm/server/list");
        await proxy.StoppedAsync();

        async Task SaidAsync(ClientMessage message, string path, params OscArgument[] arguments)
        {
            var before = proxy.Client.Messages.Count;
            proxy.Say(path, arguments);
            await stage.UntilAsync(() => proxy.Client.Messages.Skip(before).Contains(message), $"{message}");
        }
    });

    [Fact]
    public void Whatever_the_session_manager_says_goes_down_as_it_is() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("caps=:optional-gui:dirty:"));
        proxy.Client.Send(new SessionIsLoaded());
        proxy.Client.Send(new ShowGui());
        proxy.Client.Send(new HideGui());
        proxy.Client.Send(new OtherMessage(OscMessage.Of("/reply", "/nsm/server/list", "a song")));
        proxy.Client.Send(new OtherMessage(OscMessage.Of("/error", "/nsm/server/add", -4, "not there")));
        stage.Server.Send(OscBundle.Of(OscMessage.Of("/tempomap/update", "0,120", 4, 0.5f, true, 5L)), proxy.Client);
        await stage.UntilGotAsync(proxy, "/tempomap/update sifTh 0,120 4 0.5 True 5");
        Assert.Equal(
            ["/nsm/client/session_is_loaded  ", "/nsm/client/show_optional_gui  ", "/nsm/client/hide_optional_gui  ",
             "/reply ss /nsm/server/list a song", "/error sis /nsm/server/add -4 not there", "/tempomap/update sifTh 0,120 4 0.5 True 5"],
            proxy.ProgramLog.Split('\n').Where(line => line.StartsWith("got ", StringComparison.Ordinal)).Skip(2).Select(line => line[4..]));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_comes_while_the_program_starts_reaches_it_after_open() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("caps=:optional-gui:"));
        var opened = proxy.AskOpenAsync();
        proxy.Client.Send(new ShowGui());
        proxy.Client.Send(new OtherMessage(OscMessage.Of("/tempo", 120)));
        Assert.IsType<Reply>(await opened);
        await stage.UntilGotAsync(proxy, "/tempo i 120");
        var log = proxy.ProgramLog;
        Assert.True(log.IndexOf("/nsm/client/open", StringComparison.Ordinal) < log.IndexOf("/nsm/client/show_optional_gui", StringComparison.Ordinal));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void The_program_s_capabilities_are_announced_from_its_second_run_on() => Stage.Run(async stage =>
    {
        var first = await stage.OpenAsync(stage.RelayProfile("caps=:dirty:switch:"));
        Assert.Equal(":progress:message:optional-gui:", first.Client.Announce.Capabilities);
        // It was announced to have a window that may be hidden, and has none.
        await stage.UntilAsync(() => first.Client.Messages.Contains(new GuiState(true)), "the word that it is shown");
        first.Client.Send(new HideGui());
        await stage.UntilAsync(() => first.Told.Any(text => text == "Dummy has no window that could be shown and hidden"), "the words for the user");
        await first.StoppedAsync();

        var second = await stage.OpenAsync("scripted");
        Assert.Equal(":progress:message:dirty:", second.Client.Announce.Capabilities);
        Assert.DoesNotContain(second.Client.Messages, message => message is GuiState);
        await second.StoppedAsync();

        var third = await stage.OpenAsync(stage.RelayProfile("caps=:optional-gui:"));
        await third.StoppedAsync();
        var fourth = await stage.OpenAsync("scripted");
        Assert.Equal(":progress:message:optional-gui:", fourth.Client.Announce.Capabilities);
        Assert.Contains(new GuiState(false), fourth.Client.Messages);
        await fourth.StoppedAsync();
    });

    [Fact]
    public void A_program_that_can_switch_goes_on_to_another_project_where_the_profile_leaves_it_free() => Stage.Run(async stage =>
    {
        stage.RelayProfile("caps=:switch:", "directory: /\nlabel: \"${session.name}\"");
        await (await stage.OpenAsync("scripted")).StoppedAsync();
        var proxy = await stage.OpenAsync("scripted");
        Assert.Equal(":progress:message:switch:", proxy.Client.Announce.Capabilities);
        await proxy.SavedAsync();

        var other = Path.Combine(stage.Session, "other", "Dummy.nEFGH");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        Assert.Equal(new Reply(Command.Open, "opened by itself"), await proxy.AskOpenAsync(other, "Dummy.nEFGH"));
        Assert.Equal(new Reply(Command.Save, "saved 2"), await proxy.AskSaveAsync());
        Assert.Equal("state 1\n", await File.ReadAllTextAsync(proxy.StateFile, TestContext.Current.CancellationToken));
        Assert.Equal("state 2\n", await File.ReadAllTextAsync(Path.Combine(other, "state.txt"), TestContext.Current.CancellationToken));
        Assert.Contains(new Label("other"), proxy.Client.Messages);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_profile_s_label_stays_where_the_program_has_another() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile(more: "label: \"of ${session.name}\""));
        proxy.Say("/nsm/client/label", "Drums");
        proxy.Say("/nsm/client/is_dirty");
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new DirtyState(true)), "the program's word");
        Assert.Equal([new Label("of session")], proxy.Client.Messages.OfType<Label>());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void The_program_may_stand_behind_a_wrapper() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("fork"));
        await proxy.SavedAsync();
        Assert.Equal("state 1\n", await File.ReadAllTextAsync(proxy.StateFile, TestContext.Current.CancellationToken));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void The_program_s_own_progress_is_the_only_one() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("open-progress"));
        Assert.Equal(new Reply(Command.Open, "opened after a while"), await proxy.AskOpenAsync());
        Assert.Equal([0.2f, 0.5f], proxy.Client.Messages.OfType<Progress>().Select(progress => progress.Fraction));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Without_a_session_manager_it_is_shown_saved_by_a_signal_and_stopped() => Stage.Run(async stage =>
    {
        var folder = Path.Combine(stage.Session, "Dummy.nABCD");
        stage.RelayProfile("caps=:optional-gui:");
        var proxy = stage.Start("scripted", environment: new Dictionary<string, string?> { ["NSM_URL"] = null }, options: ["--folder", folder]);
        await stage.UntilGotAsync(proxy, "/nsm/client/show_optional_gui  ");
        await stage.UntilGotAsync(proxy, "/reply ssss /nsm/server/announce welcome NsmProxy :optional-gui:");
        proxy.Send(Signal.Usr1);
        await stage.UntilAsync(() => File.Exists(proxy.StateFile), "the file");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_session_manager_that_opens_without_a_reply_to_the_announce_is_one_too() => Stage.Run(async stage =>
    {
        stage.Server.Welcome = _ => null;
        var proxy = await stage.OpenAsync(stage.RelayProfile("caps=:optional-gui:"));
        await proxy.SavedAsync();
        await stage.UntilGotAsync(proxy, "/reply ssss /nsm/server/announce welcome NSM :optional-gui:");
        Assert.DoesNotContain("show_optional_gui", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_rehearsal_passes() => Stage.Run(async stage =>
    {
        stage.RelayProfile(more: "project: state.txt\nsave: {until: {written: state.txt}}");
        var (status, output) = await stage.CommandAsync("try", "scripted");
        Assert.True(status == 0, output);
        Assert.Contains("saved 1", output, StringComparison.Ordinal);
    });
}
