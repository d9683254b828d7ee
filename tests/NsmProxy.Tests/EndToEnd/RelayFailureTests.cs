using System.Net;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Tests.Attacks;

namespace NsmProxy.Tests.EndToEnd;

public class RelayFailureTests
{
    [Fact]
    public void A_program_that_ends_before_it_announces_itself_has_its_last_words_told() => Stage.Run(async stage =>
    {
        stage.WriteProfile("scripted", "profile: 1\nname: Dummy\ncommand: [/bin/sh, -c, \"echo wrong option; exit 7\"]\nrelay: true\n");
        var proxy = await stage.AnnounceAsync("scripted");
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Equal(ErrorCode.LaunchFailed, error.Code);
        Assert.Equal("Dummy ended while it was being opened: exit status 7. It said last: wrong option", error.Text);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
    });

    [Fact]
    public void A_program_that_ends_while_it_opens_has_its_last_words_told() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("open-exit"));
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Contains("exit status 3", error.Text, StringComparison.Ordinal);
        Assert.Contains("cannot open, and go", error.Text, StringComparison.Ordinal);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
    });

    [Theory]
    [InlineData(-9)]
    [InlineData(-10)]
    [InlineData(-77)]
    public void An_open_that_the_program_refuses_is_answered_with_its_code_and_words(int code) => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile($"open-error={code}"));
        Assert.Equal(new ErrorReply(Command.Open, (ErrorCode)code, "no such project"), await proxy.AskOpenAsync());
        await stage.UntilAsync(() => proxy.Told.Contains("no such project"), "the words for the user");
        // The client stays, and may be opened again.
        stage.RelayProfile();
        Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Equal(2, proxy.Answers(Command.Open));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_is_stopped_while_it_opens_goes_at_once() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("open-silent"));
        proxy.Client.Send(new Open(proxy.Folder, "s", "Dummy.nABCD"));
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got /nsm/client/open", StringComparison.Ordinal), "the program's open");
        await proxy.StoppedAsync();
        Assert.Equal(1, proxy.Answers(Command.Open));
    });

    [Fact]
    public void A_save_that_the_program_refuses_is_answered_with_its_code_and_words_and_the_last_good_version_is_kept() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("save-error=-10", "project: state.txt\nnew: {state.txt: {text: first}}"));
        await proxy.OpenedAsync();
        Assert.Equal(new ErrorReply(Command.Save, ErrorCode.CreateFailed, "the disk is full"), await proxy.AskSaveAsync());
        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(proxy.Folder, ".nsmproxy/previous/state.txt"), TestContext.Current.CancellationToken));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_dies_while_it_saves_has_not_saved() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("save-exit"));
        var error = await proxy.NotSavedAsync();
        Assert.Contains("ended (exit status 3) before it answered 'save'", error.Text, StringComparison.Ordinal);
        Assert.Equal(new ExitedWith(1), await proxy.EndAsync());
        Assert.Contains(proxy.Told, text => text.Contains("cannot save, and go", StringComparison.Ordinal));
    });

    [Fact]
    public void A_program_behind_a_wrapper_that_dies_while_it_saves_has_not_saved() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("fork save-child-exit"));
        var error = await proxy.NotSavedAsync();
        Assert.Contains("ended before it answered 'save'", error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_save_that_is_not_answered_is_not_saved_and_a_late_answer_is_none_to_the_next() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("save-asked", "save: {within: 500ms}"));
        var error = await proxy.NotSavedAsync();
        Assert.Contains("did not answer 'save' (waited 500 ms)", error.Text, StringComparison.Ordinal);
        proxy.Client.Send(new Save());
        await stage.UntilAsync(() => proxy.ProgramLog.Split("got /nsm/client/save").Length == 3, "the second save");
        proxy.Say("/reply", "/nsm/client/save", "the first, late");
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 2, "the second answer");
        Assert.Contains("fewer times than it was asked", Assert.IsType<ErrorReply>(proxy.Client.Messages.Last(message => message is Reply or ErrorReply)).Text, StringComparison.Ordinal);

        proxy.Client.Send(new Save());
        await stage.UntilAsync(() => proxy.ProgramLog.Split("got /nsm/client/save").Length == 4, "the third save");
        proxy.Say("/reply", "/nsm/client/save", "the third");
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new Reply(Command.Save, "the third")), "the third answer");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_s_word_is_not_enough_where_the_profile_wants_a_file() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("save-unwritten", "project: state.txt\nsave: {until: {written: state.txt}, within: 700ms}"));
        var error = await proxy.NotSavedAsync();
        Assert.Contains("state.txt was not written within 700 ms", error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("project: state.txt\nnew: {state.txt: {text: first}}", true)]
    [InlineData("project: state.txt", false)]
    public void A_file_may_stay_as_it_is_when_the_program_says_that_it_has_saved_but_it_must_be_there(string more, bool isSaved) => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("save-unwritten", more + (isSaved ? "" : "\nsave: {unchanged: ok, within: 2s}")));
        Assert.Equal(isSaved, await proxy.AskSaveAsync() is Reply { Text: "saved 1" });
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_stranger_is_neither_taken_nor_heard() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("save-silent open-silent"));
        proxy.Client.Send(new Open(proxy.Folder, "s", "Dummy.nABCD"));
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got /nsm/client/open", StringComparison.Ordinal), "the program's open");
        var heard = new List<ServerMessage>();
        using var stranger = await OscLink.Open(stage.Loop, OscAddress.Parse(proxy.RelayUrl()));
        stranger.Received = message => heard.Add(ServerMessages.Read(message));
        stranger.Send(ClientMessages.Write(new Reply(Command.Open, "a lie")));
        stranger.Send(ClientMessages.Write(new DirtyState(true)));
        stranger.Send(ClientMessages.Write(new Announce("Stranger", ":", "stranger", System.Environment.ProcessId)));
        var relay = new IPEndPoint(IPAddress.Loopback, OscAddress.Parse(proxy.RelayUrl()).Port);
        await stage.UntilAsync(() => SocketRow.Of(relay).Dropped == 3, "the kernel to have dropped all of it");
        Assert.Empty(heard);
        Assert.Equal(0, proxy.Answers(Command.Open));
        Assert.DoesNotContain(new DirtyState(true), proxy.Client.Messages);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_stranger_that_is_first_is_not_the_program() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("no-announce"));
        proxy.Client.Send(new Open(proxy.Folder, "s", "Dummy.nABCD"));
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("manager", StringComparison.Ordinal), "the program");
        var heard = new List<ServerMessage>();
        using var stranger = await OscLink.Open(stage.Loop, OscAddress.Parse(proxy.RelayUrl()));
        stranger.Received = message => heard.Add(ServerMessages.Read(message));
        stranger.Send(ClientMessages.Write(new Announce("Stranger", ":", "stranger", System.Environment.ProcessId)));
        await stage.UntilAsync(() => heard.Count == 1, "the refusal");
        Assert.Contains("is none that this session started", Assert.IsType<AnnounceRefused>(heard[0]).Reason, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_second_program_that_announces_itself_is_not_spoken_with() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile("twice"));
        Assert.Equal(new Reply(Command.Save, "saved 1"), await proxy.AskSaveAsync());
        Assert.DoesNotContain("other got /nsm/client", proxy.ProgramLog, StringComparison.Ordinal);
        Assert.DoesNotContain("other got /reply", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_the_program_can_is_forgotten_where_it_cannot_be_remembered_and_nothing_else() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state");
        await File.WriteAllTextAsync(Path.Combine(stage.Root, "home/state"), "in the way", TestContext.Current.CancellationToken);
        var proxy = await stage.OpenAsync(stage.RelayProfile());
        await proxy.SavedAsync();
        Assert.Contains("could not be remembered", proxy.ProxyLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });
}
