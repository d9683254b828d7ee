using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Tests.Attacks;

namespace NsmProxy.Tests.EndToEnd;

/// <summary><c>nsmproxy session</c> by the built executable, against a session manager that does as each test wants.</summary>
public class SessionCommandTests
{
    [Fact]
    public void Sessions_are_listed_sorted_and_each_once() => Stage.Run(async stage =>
    {
        stage.Server.Control = Answering(command => command.Verb == ControlVerb.List ? ["song", "a/b c", "song", "Ärger", ""] : []);
        Assert.Equal((0, "a/b c\nsong\nÄrger"), await TellAsync(stage, "list"));
    });

    [Fact]
    public void No_sessions_are_no_lines() => Stage.Run(async stage =>
    {
        stage.Server.Control = Answering(_ => [""]);
        Assert.Equal((0, ""), await TellAsync(stage, "list"));
    });

    [Theory]
    [InlineData("new", "/nsm/server/new", "song")]
    [InlineData("duplicate", "/nsm/server/duplicate", "song")]
    [InlineData("save", "/nsm/server/save", null)]
    [InlineData("close", "/nsm/server/close", null)]
    [InlineData("abort", "/nsm/server/abort", null)]
    [InlineData("add", "/nsm/server/add", "seq24-nsm")]
    public void A_command_is_said_once_and_its_first_answer_printed(string word, string path, string? name) => Stage.Run(async stage =>
    {
        stage.Server.Control = Answering(_ => ["Done.", "Done again."]);
        Assert.Equal((0, "Done."), await TellAsync(stage, name is null ? [word] : [word, name]));
        Assert.Equal([name is null ? OscMessage.Of(path) : OscMessage.Of(path, name)], Said(stage));
    });

    [Theory]
    [InlineData(-6, "No session to save.", "'nsmproxy session new NAME' makes one")]
    [InlineData(-11, "Session is locked by another process!", "another session manager has it open")]
    [InlineData(-12, "An operation pending.", "it is busy with another command")]
    [InlineData(-7, "Unsaved changes.", "nsmproxy session abort")]
    [InlineData(-77, "odd \u001b[31m\nreason", "odd ?[31m reason (code -77)")]
    public void A_refusal_has_the_session_managers_words_its_code_and_a_remedy(int code, string words, string expected) => Stage.Run(async stage =>
    {
        stage.Server.Control = command => [command.Verb == ControlVerb.Ping ? new ControlDone(command.Verb, "") : new ControlRefused(command.Verb, code, words)];
        var (status, output) = await TellAsync(stage, "save");
        Assert.Equal(1, status);
        Assert.StartsWith("nsmproxy: the session manager refused to save the session: ", output, StringComparison.Ordinal);
        Assert.Contains($"(code {code})", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    });

    [Fact]
    public void A_session_that_is_not_there_is_not_asked_for() => Stage.Run(async stage =>
    {
        stage.Server.Control = Answering(command => command.Verb == ControlVerb.List ? ["song", ""] : ["Loaded."]);
        var (status, output) = await TellAsync(stage, "open", "sogn");
        Assert.Equal(1, status);
        Assert.Contains("has no session 'sogn'; did you mean 'song'?", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Said(stage), message => message.Path == "/nsm/server/open");
        Assert.Equal((0, "Loaded."), await TellAsync(stage, "open", "song"));
    });

    [Fact]
    public void A_question_that_was_lost_is_asked_again() => Stage.Run(async stage =>
    {
        var heard = new HashSet<ControlVerb>();
        stage.Server.Control = command => heard.Add(command.Verb) ? [] : [new ControlDone(command.Verb, "")];
        Assert.Equal((0, ""), await TellAsync(stage, "list"));
    });

    [Fact]
    public void What_changes_something_is_never_said_twice() => Stage.Run(async stage =>
    {
        stage.Server.Control = command => command.Verb == ControlVerb.Ping ? [new ControlDone(command.Verb, "")] : [];
        var (status, output) = await TellAsync(stage, "save", "--timeout", "2.5");
        Assert.Equal(1, status);
        Assert.Contains("did not answer within 2.5 s when it was told to save the session", output, StringComparison.Ordinal);
        Assert.Equal([OscMessage.Of("/nsm/server/save")], Said(stage));
    });

    [Fact]
    public void Only_the_session_manager_and_only_of_this_command_is_listened_to() => Stage.Run(async stage =>
    {
        stage.Server.Control = command =>
        {
            if (command.Verb == ControlVerb.Ping)
            {
                return [new ControlDone(command.Verb, "")];
            }

            TestServer.SendFromElsewhere(OscMessage.Of("/reply", "/nsm/server/save", "I am another."), stage.Server.Arrived[^1].From);
            return [new ControlDone(ControlVerb.Close, "Closed."), new ControlDone(ControlVerb.Save, "Saved.")];
        };
        Assert.Equal((0, "Saved."), await TellAsync(stage, "save"));
    });

    [Fact]
    public void The_session_managers_end_is_noticed() => Stage.Run(async stage =>
    {
        stage.Server.Control = command =>
        {
            if (command.Verb != ControlVerb.Ping)
            {
                stage.Server.Dispose();
                return [];
            }

            return [new ControlDone(command.Verb, "")];
        };
        var (status, output) = await TellAsync(stage, "duplicate", "copy");
        Assert.Equal(1, status);
        Assert.Contains("ended while it was told to duplicate the session as 'copy'", output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Quit_saves_and_closes_first_and_waits_for_the_end(bool isOpen) => Stage.Run(async stage =>
    {
        stage.Server.Control = command =>
        {
            if (command.Verb == ControlVerb.Quit)
            {
                stage.Loop.After(TimeSpan.FromMilliseconds(300), stage.Server.Dispose);
                return [];
            }

            return [command.Verb == ControlVerb.Close && !isOpen ? new ControlRefused(command.Verb, -6, "No session to close.") : new ControlDone(command.Verb, "Closed.")];
        };
        Assert.Equal((0, "the session manager has ended."), await TellAsync(stage, "quit"));
        Assert.Equal([OscMessage.Of("/nsm/server/close"), OscMessage.Of("/nsm/server/quit")], Said(stage));
    });

    [Fact]
    public void Quit_does_not_quit_when_the_session_could_not_be_closed() => Stage.Run(async stage =>
    {
        stage.Server.Control = command => [command.Verb == ControlVerb.Close ? new ControlRefused(command.Verb, -1, "Some clients could not save") : new ControlDone(command.Verb, "")];
        Assert.Equal(1, (await TellAsync(stage, "quit")).Status);
        Assert.DoesNotContain(Said(stage), message => message.Path == "/nsm/server/quit");
    });

    [Fact]
    public void Without_a_session_manager_the_status_is_3() => Stage.Run(async stage =>
    {
        var (status, output) = await stage.CommandAsync("session", "list");
        Assert.Equal(3, status);
        Assert.Contains("no session manager of yours is running", output, StringComparison.Ordinal);

        var url = stage.Server.Url;
        stage.Server.Dispose();
        (status, output) = await stage.CommandAsync("session", "save", "--url", url);
        Assert.Equal((3, $"nsmproxy: nobody listens at {url}"), (status, output));
    });

    [Fact]
    public void Somebody_who_does_not_answer_is_no_session_manager() => Stage.Run(async stage =>
    {
        var (status, output) = await TellAsync(stage, "list");
        Assert.Equal(3, status);
        Assert.Contains("did not answer within 5 s: it is no session manager, or too busy", output, StringComparison.Ordinal);
    });

    [Fact]
    public void Of_several_session_managers_one_has_to_be_named() => Stage.Run(async stage =>
    {
        stage.Profile();
        var one = await stage.AnnounceAsync("dummy");
        var other = await stage.AnnounceAsync("dummy", "Dummy.nEFGH");
        Record(stage, one);
        Record(stage, other);
        var (status, output) = await stage.CommandAsync("session", "list");
        Assert.Equal(2, status);
        Assert.Contains("several session managers are running", output, StringComparison.Ordinal);
        Assert.Contains($"  {UrlOf(stage, one)}  nsmproxy, process {one.Process.Pid}", output, StringComparison.Ordinal);
        Assert.Contains($"  {UrlOf(stage, other)}  nsmproxy, process {other.Process.Pid}", output, StringComparison.Ordinal);
        Assert.EndsWith("say which: --url URL", output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("the process has ended")]
    [InlineData("another port")]
    [InlineData("a symbolic link")]
    [InlineData("no address")]
    [InlineData("a folder in the place of the file")]
    [InlineData("the folder is a symbolic link")]
    [InlineData("another user's file")]
    [InlineData("another user's folder")]
    [InlineData("another user's process")]
    public void Records_that_are_stale_or_not_the_users_are_passed_over(string what) => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.AnnounceAsync("dummy");
        var file = Record(stage, proxy);
        var folder = Path.GetDirectoryName(file)!;
        ChildProcess? other = null;
        switch (what)
        {
            case "the process has ended":
                proxy.Send(Signal.Kill);
                await proxy.EndAsync();
                break;
            case "another port":
                File.WriteAllText(file, stage.Server.Url);
                break;
            case "another user's file":
                AnotherUser.Give(file);
                break;
            case "another user's folder":
                AnotherUser.Give(folder);
                break;
            case "another user's process":
                other = await RecordOfAnotherUserAsync(stage, folder);
                File.Delete(file);
                break;
            case "a symbolic link":
                File.Move(file, Path.Combine(stage.Root, "elsewhere"));
                File.CreateSymbolicLink(file, Path.Combine(stage.Root, "elsewhere"));
                break;
            case "no address":
                File.WriteAllText(file, "nonsense\n");
                break;
            case "a folder in the place of the file":
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            default:
                Directory.Move(folder, Path.Combine(stage.Root, "elsewhere"));
                Directory.CreateSymbolicLink(folder, Path.Combine(stage.Root, "elsewhere"));
                stage.MayStay.Add("run/nsm/d");
                break;
        }

        var (status, output) = await stage.CommandAsync("session", "list");
        Assert.Equal(3, status);
        Assert.Contains("no session manager of yours is running", output, StringComparison.Ordinal);
        other?.Send(Signal.Kill);
    });

    [Theory]
    [InlineData("session")]
    [InlineData("session", "opne", "song")]
    [InlineData("session", "open")]
    [InlineData("session", "add")]
    [InlineData("session", "list", "--url", "here")]
    [InlineData("session", "save", "--timeout", "0")]
    public void Wrong_use_has_status_2(params string[] arguments) => Stage.Run(async stage => Assert.Equal(2, (await stage.CommandAsync(arguments)).Status));

    /// <summary>Writes down an nsmd at a proxy's own socket: in these tests the proxies are the only processes of this login
    /// that have one.</summary>
    private static string Record(Stage stage, HostedProxy proxy)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Root, "run/nsm/d")).FullName;
        var file = Path.Combine(folder, $"{proxy.Process.Pid}");
        File.WriteAllText(file, UrlOf(stage, proxy) + "\n");
        stage.MayStay.Add("run/nsm/d/");
        return file;
    }

    /// <summary>Likewise at a socket of another user's process, which has the same runtime folder.</summary>
    private static async Task<ChildProcess> RecordOfAnotherUserAsync(Stage stage, string folder)
    {
        var process = AnotherUser.Start(stage, "exec 3<>/dev/udp/127.0.0.1/9; exec sleep 1000");
        await stage.UntilAsync(() => ProcessStatus.Of(process.Pid) is { Command: "sleep" } && UdpTable.PortsOf(process.Pid) is [_], "another user's socket");
        File.WriteAllText(Path.Combine(folder, $"{process.Pid}"), $"osc.udp://127.0.0.1:{UdpTable.PortsOf(process.Pid)[0]}/\n");
        return process;
    }

    private static string UrlOf(Stage stage, HostedProxy proxy) => $"osc.udp://127.0.0.1:{stage.Server.AddressOf(proxy.Client).Port}/";

    private static Task<(int Status, string Output)> TellAsync(Stage stage, params string[] words) =>
        stage.CommandAsync(["session", .. words, "--url", stage.Server.Url]);

    private static List<OscMessage> Said(Stage stage) => [.. stage.Server.Arrived.Select(arrived => arrived.Message).Where(message => message.Path != "/osc/ping")];

    private static Func<ControlCommand, IEnumerable<ControlAnswer>> Answering(Func<ControlCommand, string[]> words) => command =>
        command.Verb == ControlVerb.Ping ? [new ControlDone(command.Verb, "")] : words(command).Select(text => new ControlDone(command.Verb, text));
}
