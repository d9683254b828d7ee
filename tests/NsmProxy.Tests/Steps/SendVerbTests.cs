using System.Net;
using System.Net.Sockets;
using System.Text;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Tests.Steps;

public class SendVerbTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_reaches_a_socket_as_it_is_written_and_the_answer_proves_it(bool isUnix) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(isUnix ? stage["socket"] : null);
        var heard = peer.ServeAsync("hello\r", "\n> ", "done\n", "late\n");
        await stage.DoAsync(Send("save ${client.id}\n\n", isUnix ? "unix:socket" : peer.Address, "^> done$"), Limit);
        Assert.Equal("save Test.nABC\n\n", await heard);
    });

    [Fact]
    public void A_peer_that_is_late_is_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var sending = stage.DoAsync(Send("x", "unix:socket"), Limit);
        await loop.Delay(Short, TestContext.Current.CancellationToken);
        Assert.False(sending.IsCompleted);
        using var peer = new Peer(stage["socket"]);
        var heard = peer.ServeAsync();
        await sending;
        Assert.Equal("x", await heard);
    });

    [Fact]
    public void A_prompt_that_gets_no_end_of_line_is_an_answer_too() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(null);
        var heard = peer.ServeAsync("welcome\n> ");
        await stage.DoAsync(Send("x", peer.Address, "^> $"), Limit);
        Assert.Equal("x", await heard);
    });

    [Fact]
    public void A_text_longer_than_all_buffers_arrives_whole_while_the_peer_talks() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(null);
        var text = string.Concat(Enumerable.Range(0, 1_000_000).Select(number => $"{number % 10}\n"));
        var heard = peer.ServeAsync(text, text, text);
        await stage.DoAsync(Send(text, peer.Address), Limit);
        Assert.Equal(text, await heard);
    });

    [Fact]
    public void Nobody_listening_is_told_and_the_port_stays_free() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Send("x", "tcp://127.0.0.1:${port.x}", ".", within: Short), Limit));
        Assert.Matches("^nothing listened at tcp://127.0.0.1:[0-9]+ within 300 ms, so nothing was sent$", problem.Message);
        Assert.Equal(Stage.At, problem.At);
        Assert.Equal("nothing listened at unix:nobody within 300 ms, so nothing was sent", await FailAsync(stage, Send("x", "unix:nobody", within: Short)));
    });

    [Fact]
    public void An_answer_that_does_not_come_is_told_with_what_was_said() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(null);
        _ = peer.ServeAsync("one\n\ntwo\nthree\nno");
        Assert.Equal("no line of the answer matched ^yes within 3 s (it said: two | three | no)", await FailAsync(stage, Send("x", peer.Address, "^yes", within: TimeSpan.FromSeconds(3))));
        stage.Context.Conversation?.Dispose();
    });

    [Fact]
    public void A_peer_that_closes_before_it_answered_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(null);
        _ = peer.ServeAsync(closes: true, "bye");
        Assert.Equal($"{peer.Address} was closed before a line of the answer matched ^yes (it said: bye)", await FailAsync(stage, Send("x", peer.Address, "^yes")));
    });

    [Fact]
    public void A_line_without_end_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(null);
        _ = peer.ServeAsync([.. Enumerable.Repeat(new string('x', 1 << 16), 100)]);
        var message = await FailAsync(stage, Send("x", peer.Address, "^yes"));
        Assert.StartsWith($"{peer.Address} answered with a line of more than 1048576 bytes (it said: xxx", message, StringComparison.Ordinal);
        stage.Context.Conversation?.Dispose();
    });

    [Fact]
    public void A_peer_that_takes_nothing_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(stage["socket"]);
        var message = await FailAsync(stage, Send(new string('x', 10_000_000), "unix:socket", within: Short));
        Assert.Matches("^unix:socket took only [0-9]+ of 10000000 bytes within 300 ms$", message);
        stage.Context.Conversation?.Dispose();
    });

    [Fact]
    public void A_pipe_s_reader_gets_the_text_and_answers_through_another_pipe() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        // The reader opens its end for the answer first, and blocks in it until somebody reads.
        await stage.StartAsync("mkfifo to from; echo up; exec 4> from; read -r line < to; echo 'well?' >&4; echo \"got $line\" >&4; echo \"$line\" > heard; read -r _");
        await stage.DoAsync(Send("save\n", "fifo:to", "^got save$", "fifo:from"), Limit);
        await OnLoop.Until(loop, () => File.Exists(stage["heard"]));
    });

    [Fact]
    public void A_pipe_that_is_made_anew_for_each_conversation_is_followed() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo to from; echo up; while :; do read -r line < to; rm to from; mkfifo from to; echo \"got $line\" > from; done");
        for (var i = 0; i < 5; i++)
        {
            await stage.DoAsync(Send($"{i}\n", "fifo:to", $"^got {i}$", "fifo:from"), Limit);
        }
    });

    [Fact]
    public void An_answer_that_was_there_before_the_text_is_none() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo to from; exec 3<> to 4<> from; echo OK >&4; echo up; read -r _ <&3; read -r _; echo OK >&4; read -r _");
        Assert.Equal("no line of the answer matched OK within 300 ms (it said nothing)", await FailAsync(stage, Send("save\n", "fifo:to", "OK", "fifo:from", Short)));
    });

    [Fact]
    public void A_program_that_answers_too_late_is_not_killed_by_it() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo to from; echo up; exec 4> from; read -r _ < to; read -r _; echo OK >&4; echo lives");
        await FailAsync(stage, Send("save\n", "fifo:to", "OK", "fifo:from", Short));
        stage.Tell("");
        await stage.SaidAsync("lives");
    });

    [Fact]
    public void A_text_that_nobody_reads_from_the_pipe_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo nobody deaf from; exec 3<> deaf; echo up; read -r _");
        Assert.Equal($"nobody read the pipe {stage["nobody"]} within 300 ms, so nothing was sent", await FailAsync(stage, Send("x", "fifo:nobody", within: Short)));
        Assert.Equal("the text in fifo:deaf was not read within 300 ms", await FailAsync(stage, Send("x", "fifo:deaf", within: Short)));
        Assert.Equal($"there was no pipe {stage["missing"]} within 300 ms, so nothing was sent", await FailAsync(stage, Send("x", "fifo:missing", within: Short)));
    });

    [Fact]
    public void What_is_no_pipe_or_socket_is_not_written_to() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await File.WriteAllTextAsync(stage["song"], "precious", TestContext.Current.CancellationToken);
        Assert.Equal($"{stage["song"]} is no pipe, so nothing was sent", await FailAsync(stage, Send("x", "fifo:song")));
        Assert.Equal($"{stage["song"]} is no socket, so nothing was sent", await FailAsync(stage, Send("x", "unix:song")));
        Assert.Equal("precious", await File.ReadAllTextAsync(stage["song"], TestContext.Current.CancellationToken));
    });

    [Fact]
    public void A_program_that_has_ended_is_not_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo to from; exec 3<> to; echo up; read -r _; exit 3");
        var before = FailAsync(stage, Send("x\n", "fifo:to", "OK", "fifo:from"));
        await loop.Delay(Short, TestContext.Current.CancellationToken);
        stage.Tell("");
        Assert.Equal("the program ended (exit status 3) before a line of the answer matched OK (it said nothing)", await before);
        Assert.Equal("the program has ended (exit status 3), so nothing was sent", await FailAsync(stage, Send("x", "fifo:to")));
    });

    [Fact]
    public void A_pipe_whose_reader_goes_away_does_not_kill_the_proxy() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("mkfifo to; echo up; head -c 1 to > /dev/null; read -r _");
        Assert.Matches("^fifo:to was closed after it had taken [0-9]+ of 1000000 bytes", await FailAsync(stage, Send(new string('x', 1_000_000), "fifo:to")));
    });

    private static SendStep Send(string text, string to, string? expect = null, string? replyFrom = null, TimeSpan? within = null) => new(
        Stage.At, within ?? Limit, text.Length > 1000 ? Template.Literal(text) : Stage.Read(text), Stage.Read(to), expect is null ? null : Stage.Read(expect, TemplateUse.Step | TemplateUse.Pattern), replyFrom is null ? null : Stage.Read(replyFrom));

    private static async Task<string> FailAsync(Stage stage, Step step) => (await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(step, Limit))).Message;

    /// <summary>Somebody who listens.</summary>
    private sealed class Peer : IDisposable
    {
        private readonly Socket _socket;

        public Peer(string? path)
        {
            _socket = path is null ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _socket.Bind(path is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(path));
            _socket.Listen();
        }

        public string Address => $"tcp://{_socket.LocalEndPoint}";

        public Task<string> ServeAsync(params string[] answers) => ServeAsync(closes: false, answers);

        /// <summary>Takes one caller, answers his first bytes, and hears him to the end.</summary>
        public Task<string> ServeAsync(bool closes, params string[] answers) => Task.Run(async () =>
        {
            using var caller = await _socket.AcceptAsync();
            var heard = new List<byte>();
            var buffer = new byte[1 << 16];
            heard.AddRange(buffer[..await caller.ReceiveAsync(buffer)]);
            foreach (var answer in answers)
            {
                await caller.SendAsync(Encoding.UTF8.GetBytes(answer));
            }

            for (var count = -1; !closes && count != 0;)
            {
                count = await caller.ReceiveAsync(buffer);
                heard.AddRange(buffer[..count]);
            }

            return Encoding.UTF8.GetString([.. heard]);
        });

        public void Dispose() => _socket.Dispose();
    }
}
