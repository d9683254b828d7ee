using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>The bare <c>nsmproxy</c> in a session: it asks which program it shall be.</summary>
public class ChooserTests
{
    [Fact]
    public void A_new_client_is_opened_at_once_asks_without_blocking_and_becomes_what_was_chosen() => Stage.Run(async stage =>
    {
        stage.Profile();
        var dialog = new FakeDialog(stage, "zenity");
        var proxy = await StartAsync(stage, dialog);
        Assert.Equal(("NsmProxy", "nsmproxy"), (proxy.Client.Announce.Name, proxy.Client.Announce.Executable));
        Assert.Equal([Capabilities.Progress, Capabilities.Message, Capabilities.OptionalGui], Capabilities.Read(proxy.Client.Announce.Capabilities));

        Assert.Equal(new Reply(Command.Open, "no program chosen yet"), await proxy.AskOpenAsync());
        Assert.Contains("nothing to save", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text, StringComparison.Ordinal);
        Assert.Contains(new Label("choose a program"), proxy.Client.Messages);
        await dialog.AskedAsync();
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new GuiState(true)), "the list's word");
        Assert.Contains("state Unchosen", proxy.ProxyLog, StringComparison.Ordinal);

        dialog.Answer("Gtk-WARNING: some theme is missing\ndummy");
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("ready", StringComparison.Ordinal), "the program");
        await proxy.SavedAsync();
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Equal("dummy\n", File.ReadAllText(ChoiceOf(proxy)));
        Assert.Equal(new Label("Dummy"), proxy.Client.Messages.OfType<Label>().Last());
        Assert.Equal(new GuiState(false), proxy.Client.Messages.OfType<GuiState>().Last());
        Assert.Equal(1, proxy.Answers(Command.Open));
        await proxy.StoppedAsync();

        // The next time nobody is asked.
        var again = await (await StartAsync(stage, dialog)).OpenedAsync();
        await again.SavedAsync();
        Assert.Equal("state 2\nend\n", File.ReadAllText(again.StateFile));
        Assert.Equal(1, dialog.Asked);
        await again.StoppedAsync();
    });

    [Theory]
    [InlineData("zenity")]
    [InlineData("kdialog")]
    [InlineData("yad")]
    public void Showing_the_gui_asks_again_and_another_choice_saves_the_one_and_opens_the_other(string name) => Stage.Run(async stage =>
    {
        stage.Profile();
        Other(stage);
        var dialog = new FakeDialog(stage, name);
        var proxy = await ChosenAsync(stage, dialog, "dummy");
        var first = proxy.ProgramPid;

        proxy.Client.Send(new ShowGui());
        await dialog.AskedAsync();
        var asked = dialog.Question;
        Assert.Contains("It is 'dummy' now.", asked, StringComparison.Ordinal);
        Assert.Contains("\nother\n", asked, StringComparison.Ordinal);
        Assert.True(asked.IndexOf("\nmissing\n", StringComparison.Ordinal) > asked.IndexOf("\nother\n", StringComparison.Ordinal), "what is not installed comes last");
        Assert.DoesNotContain("\nbroken\n", asked, StringComparison.Ordinal);
        dialog.Answer("other");
        await stage.UntilAsync(() => File.Exists(Path.Combine(proxy.Folder, "pid")) && proxy.ProgramPid != first, "the other program");
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new Label("Other")), "the other's label");
        await stage.UntilAsync(() => proxy.ProxyLog.Split("state Running").Length == 3, "the other to be ready");
        Assert.False(Stage.IsAlive(first));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.SavedAsync();
        Assert.Equal("state 101\nend\n", File.ReadAllText(Path.Combine(proxy.Folder, "other.txt")));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Equal((1, 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Hiding_the_gui_ends_the_question_and_leaves_the_choice() => Stage.Run(async stage =>
    {
        stage.Profile();
        var dialog = new FakeDialog(stage, "zenity");
        var proxy = await (await StartAsync(stage, dialog)).OpenedAsync();
        await dialog.AskedAsync();
        proxy.Client.Send(new HideGui());
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains("no program was chosen; type: nsmproxy choose", StringComparison.Ordinal)), "the other way to choose");
        Assert.Equal(new GuiState(false), proxy.Client.Messages.OfType<GuiState>().Last());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Without_a_display_the_user_is_told_what_to_type_and_a_running_client_follows_it() => Stage.Run(async stage =>
    {
        stage.Profile();
        Other(stage);
        var folder = Path.Combine(stage.Session, "My song's", "NsmProxy.nABCD");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        var proxy = stage.StartAs(NsmProxyExecutable.File, ["nsmproxy"], folder, new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null });
        await (await proxy.AnnouncedAsync()).OpenedAsync();
        var line = $"type: nsmproxy choose '{folder.Replace("'", "'\\''", StringComparison.Ordinal)}' ID";
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains(line, StringComparison.Ordinal)), "the line to type");

        Assert.Equal((0, ""), await stage.CommandAsync("choose", folder, "dummy"));
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("state Running", StringComparison.Ordinal), "the program");
        Assert.Equal((0, ""), await stage.CommandAsync("choose", folder, "other"));
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new Label("Other")), "the other program");
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_cannot_be_saved_stays_and_so_does_the_choice() => Stage.Run(async stage =>
    {
        stage.Profile(words: "never", save: "{steps: {signal: USR1}, within: 300ms}");
        Other(stage);
        var proxy = await ChosenAsync(stage, new FakeDialog(stage, "zenity"), "dummy");
        Assert.Equal(0, (await stage.CommandAsync("choose", proxy.Folder, "other")).Status);
        await stage.UntilAsync(() => proxy.Told.Contains("Dummy was not saved, so it stays"), "the refusal");
        Assert.Equal("dummy\n", File.ReadAllText(ChoiceOf(proxy)));
        Assert.True(Stage.IsAlive(proxy.ProgramPid));
        Assert.DoesNotContain(new Label("Other"), proxy.Client.Messages);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("gone", "there is no profile 'gone'")]
    [InlineData("broken", "broken.yaml:1:1: error: ")]
    [InlineData("missing", "no-such-program-at-all is not installed")]
    [InlineData("dies", "ended while it was being opened")]
    public void What_cannot_be_opened_is_an_error_with_its_reason_and_another_can_be_chosen(string id, string reason) => Stage.Run(async stage =>
    {
        stage.Profile();
        Other(stage);
        stage.WriteProfile("dies", "profile: 1\nname: Dies\ncommand: [/bin/sh, -c, \"sleep 300 & exit 3\"]\nready: {output: never}\nsave: none\n");
        var dialog = new FakeDialog(stage, "zenity");
        var folder = Path.Combine(stage.Session, "Dummy.nABCD", ".nsmproxy");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "choice"), id + "\n");
        var proxy = await StartAsync(stage, dialog);
        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
        Assert.Contains(reason, error.Text, StringComparison.Ordinal);
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains(reason, StringComparison.Ordinal)), "the message");
        Assert.Equal(0, dialog.Asked);
        Assert.IsType<Reply>(await proxy.AskSaveAsync());

        proxy.Client.Send(new ShowGui());
        await dialog.AskedAsync();
        dialog.Answer("dummy");
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("ready", StringComparison.Ordinal), "the program");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_with_a_window_of_its_own_shows_it_when_it_is_chosen_and_when_it_is_chosen_again() => Stage.Run(async stage =>
    {
        stage.Profile(more: "gui: {show: {signal: USR2}, hide: {signal: HUP}}");
        var dialog = new FakeDialog(stage, "zenity");
        var proxy = await ChosenAsync(stage, dialog, "dummy");
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got USR2", StringComparison.Ordinal), "the window to be shown");
        var shown = proxy.ProgramLog.Split("got USR2").Length;
        proxy.Client.Send(new ShowGui());
        await dialog.AskedAsync();
        dialog.Answer("dummy");
        await stage.UntilAsync(() => proxy.ProgramLog.Split("got USR2").Length > shown, "the window to be shown again");
        Assert.Equal(new GuiState(false), proxy.Client.Messages.OfType<GuiState>().Last());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void The_question_ends_with_the_client() => Stage.Run(async stage =>
    {
        var dialog = new FakeDialog(stage, "zenity");
        var proxy = await (await StartAsync(stage, dialog)).OpenedAsync();
        await dialog.AskedAsync();
        stage.Remember(proxy);
        proxy.Send(Signal.Kill);
        await proxy.EndAsync();
    });

    [Fact]
    public void Choose_refuses_what_it_cannot_mean() => Stage.Run(async stage =>
    {
        stage.Profile();
        Other(stage);
        Directory.CreateDirectory(Path.Combine(stage.Session, "x"));
        var foreign = await stage.CommandAsync("choose", Path.Combine(stage.Session, "x"), "dummy");
        Assert.Equal(1, foreign.Status);
        Assert.Contains("is not the folder of a client NsmProxy", foreign.Output, StringComparison.Ordinal);

        var proxy = await (await StartAsync(stage, new FakeDialog(stage, "zenity"))).OpenedAsync();
        var unknown = await stage.CommandAsync("choose", proxy.Folder, "dumy");
        Assert.Equal(1, unknown.Status);
        Assert.Contains("did you mean 'dummy'?", unknown.Output, StringComparison.Ordinal);
        var broken = await stage.CommandAsync("choose", proxy.Folder, "broken");
        Assert.Equal(1, broken.Status);
        var file = await stage.CommandAsync("choose", proxy.Folder, Path.Combine(stage.Root, "profiles", "dummy.yaml"));
        Assert.Equal(1, file.Status);
        Assert.Contains("a session remembers only ids", file.Output, StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(ChoiceOf(proxy)));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_choice_that_is_a_link_out_of_the_folder_is_not_read() => Stage.Run(async stage =>
    {
        stage.Profile();
        var folder = Path.Combine(stage.Session, "Dummy.nABCD", ".nsmproxy");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(stage.Session, "elsewhere"), "dummy\n");
        File.CreateSymbolicLink(Path.Combine(folder, "choice"), Path.Combine(stage.Session, "elsewhere"));
        var proxy = await StartAsync(stage, new FakeDialog(stage, "zenity"));
        Assert.Contains("is a symbolic link", Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("dummy\n", File.ReadAllText(Path.Combine(stage.Session, "elsewhere")));
        await proxy.StoppedAsync();
    });

    private static async Task<HostedProxy> StartAsync(Stage stage, FakeDialog dialog) =>
        await stage.StartAs(NsmProxyExecutable.File, ["nsmproxy"], environment: dialog.Environment).AnnouncedAsync();

    /// <summary>A client that has become a program.</summary>
    private static async Task<HostedProxy> ChosenAsync(Stage stage, FakeDialog dialog, string id)
    {
        var proxy = await (await StartAsync(stage, dialog)).OpenedAsync();
        await dialog.AskedAsync();
        dialog.Answer(id);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("state Running", StringComparison.Ordinal), "the program");
        await stage.UntilAsync(() => proxy.Client.Messages.OfType<GuiState>().LastOrDefault() == new GuiState(false), "the list to be closed");
        return proxy;
    }

    private static void Other(Stage stage)
    {
        stage.WriteProfile("other", $$$"""
            profile: 1
            name: Other
            summary: "-f & <other>"
            command: [/bin/sh, "{{{Stage.Dummy}}}", other.txt]
            project: other.txt
            new: {other.txt: {text: "state 100\nend\n"}}
            ready: {output: ^ready$}
            save: {signal: USR1}

            """);
        stage.WriteProfile("missing", "profile: 1\nname: A missing one\ncommand: [no-such-program-at-all]\nsave: none\n");
        stage.WriteProfile("broken", "profile: 1\nname: Broken\n");
    }

    private static string ChoiceOf(HostedProxy proxy) => Path.Combine(proxy.Folder, ".nsmproxy", "choice");
}
