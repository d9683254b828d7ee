using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Tests.Osc;

namespace NsmProxy.Tests.Steps;

public class OscVerbTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Every_type_arrives_as_the_profile_writes_it() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        await stage.DoAsync(Read(stage, peer, """
            {osc: "/all/${client.name}", to: PEER, arguments: [-7, +8, 1.5, 1e3, -.inf, text, "5", true, false, null, "${client.id}", {int32: "${env.NUMBER:-60}"},
             {int64: 1099511627776}, {float: 1}, {double: 0.1}, {string: 5}, {symbol: x}, {blob: AQID}, {char: a}, {color: "#ff00807f"}, {midi: [1, 144, "${env.NUMBER:-60}", 127]},
             {time: immediately}, {time: "2026-01-31T18:00:00.5+01:00"}, {bool: "${env.TRUTH:-true}"}, {nil}, {infinitum}, [1, [two], []]]}
            """), Limit);
        Assert.Equal(
            OscMessage.Of("/all/Test", -7, 8, 1.5f, 1000f, float.NegativeInfinity, "text", "5", true, false, new OscNil(), "Test.nABC", 60,
                1099511627776, 1f, 0.1, "5", new OscSymbol("x"), new byte[] { 1, 2, 3 }, new OscChar('a'), new OscColor(255, 0, 128, 127), new OscMidi(1, 144, 60, 127),
                OscTimeTag.Immediately, new OscTimeTag(((ulong)(new DateTimeOffset(2026, 1, 31, 17, 0, 0, TimeSpan.Zero) - new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds << 32) + 0x80000000),
                true, new OscNil(), new OscInfinitum(), OscArray.Of(1, OscArray.Of("two"), OscArray.Of())),
            await peer.Messages.Next("the message"));
    });

    [Theory]
    [InlineData("{int32: '${env.TRUTH:-true}'}", "'true' is no whole number from -2147483648 to 2147483647")]
    [InlineData("{bool: '${env.NUMBER:-60}'}", "'60' is neither true nor false")]
    [InlineData("{midi: [1, 2, 3, '${env.TRUTH:-true}']}", "'1 2 3 true' is no MIDI message: it has four numbers from 0 to 255, [port, status, data, data]")]
    [InlineData("'${env.MISSING}'", "${env.MISSING} has no value: the variable MISSING is not set; ${env.MISSING:-default} gives it a default")]
    public void What_a_variable_brings_must_fit_the_type(string argument, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Read(stage, peer, $"{{osc: /x, to: PEER, arguments: [{argument}]}}"), Limit));
        Assert.Equal(message, problem.Message);
        Assert.True(problem.At.Line > 1);
        Assert.Equal(0, peer.Messages.Count);
    });

    [Fact]
    public void What_liblo_answers_to_the_sender_is_heard() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var liblo = await LibloPeer.Start(OscTransport.Udp);
        var running = stage.DoAsync(Read(stage, liblo.Address, "{osc: /ping, to: PEER, arguments: [1], reply: /pong}"), Limit);
        Assert.Equal("""{"path": "/ping", "types": "i", "arguments": [1]}""", await liblo.Received());
        await liblo.Send("""[["/other"], ["/pong", ["s", "hi"]]]""");
        await running;
        Assert.Contains(stage.Traced, line => line.EndsWith(": /pong s \"hi\"", StringComparison.Ordinal));
    });

    /// <summary>Also where the message goes by TCP: liblo answers those by a connection of its own, or to an address.</summary>
    [Theory]
    [InlineData(OscTransport.Udp, "")]
    [InlineData(OscTransport.Udp, "/")]
    [InlineData(OscTransport.Tcp, "")]
    [InlineData(OscTransport.Tcp, "/")]
    public void What_liblo_answers_to_the_reply_address_is_heard(OscTransport transport, string slash) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var liblo = await LibloPeer.Start(transport);
        using var answering = await LibloPeer.Start(OscTransport.Udp);
        var running = stage.DoAsync(Read(stage, liblo.Address, "{osc: /ping, to: PEER, arguments: ['${reply}" + slash + "'], reply: /pong}"), Limit);
        var received = await liblo.Received();
        var address = Regex.Match(received, """osc\.udp://127\.0\.0\.1:\d+/?(?="])""").Value;
        Assert.Equal(slash.Length > 0, address.EndsWith('/'));
        Assert.False(running.IsCompleted);
        await answering.Send("""[["/pong", ["i", 5]]]""", OscAddress.Parse(address));
        await running;
    });

    [Fact]
    public void An_answer_by_the_same_TCP_connection_is_heard_and_its_end_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new OscAddress(OscTransport.Tcp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        var running = stage.DoAsync(Read(stage, address, "[{osc: /1, to: PEER, reply: /pong}, {osc: /2, to: PEER, reply: /pong}]"), Limit);
        using var connection = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await connection.SendAsync(OscFrames.Write(OscMessage.Of("/pong")), TestContext.Current.CancellationToken);
        var frame = OscFrames.Write(OscMessage.Of("/2"));
        var buffer = new byte[1024];
        for (var length = 0; !buffer.AsSpan(0, length).EndsWith(frame);)
        {
            length += await connection.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
        }

        connection.Close();
        Assert.Equal("/pong did not come in answer to /2: the server closed the connection", (await Assert.ThrowsAsync<StepException>(() => running)).Message);
    });

    [Fact]
    public void An_error_that_comes_first_is_the_step_s_failure_with_its_words() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop) { Answers = { OscMessage.Of("/err", "osc.udp://host:7000/", 5, "no room", "left"), OscMessage.Of("/saved") } };
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Read(stage, peer, "{osc: /save, to: PEER, reply: /saved, error: /err}"), Limit));
        Assert.Equal("/save was answered with /err: no room left", problem.Message);
    });

    [Fact]
    public void An_error_after_the_reply_is_no_failure() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop) { Answers = { OscMessage.Of("/saved"), OscMessage.Of("/err") } };
        await stage.DoAsync(Read(stage, peer, "[{osc: /save, to: PEER, reply: /saved, error: /err}, {osc: /save, to: PEER, reply: /saved}]"), Limit);
    });

    [Fact]
    public void An_error_without_a_reply_is_heard_while_the_next_step_and_the_proof_are_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        var save = Read(stage, peer, "[{osc: /save, to: PEER, error: /err}, {osc: /ping, to: PEER, reply: /pong}]");
        var running = stage.DoAsync(save, Limit);
        Assert.Equal("/save", (await peer.Messages.Next("the message")).Path);
        await peer.Messages.Next("the ping");
        peer.Send(OscMessage.Of("/err"));
        Assert.Equal("/save was answered with /err", (await Assert.ThrowsAsync<StepException>(() => running)).Message);

        running = stage.DoAsync(save.Take(1).ToList(), Stage.Written("song"), Limit);
        await peer.Messages.Next("the message");
        await File.WriteAllTextAsync(stage["song"], "half", TestContext.Current.CancellationToken);
        peer.Send(OscMessage.Of("/err", "disk full"));
        Assert.Equal("/save was answered with /err: disk full", (await Assert.ThrowsAsync<StepException>(() => running)).Message);
    });

    [Fact]
    public void An_answer_from_another_port_of_the_server_s_machine_is_heard_and_nonsense_is_not() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var running = stage.DoAsync(Read(stage, peer, "{osc: /ping, to: PEER, reply: /pong}"), Limit);
        await peer.Messages.Next("the ping");
        other.Send([1, 2, 3], peer.Asker!);
        other.Send(OscWriter.Write(OscMessage.Of("/pong/2")), peer.Asker!);
        other.Send(OscWriter.Write(OscBundle.Of(OscMessage.Of("/pong"))), peer.Asker!);
        await running;
    });

    [Theory]
    [InlineData("osc.udp")]
    [InlineData("osc.tcp")]
    public void Where_nobody_listens_nothing_is_sent(string transport) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        await stage.StartAsync("echo up; read -r _");
        foreach (var reply in new[] { "", ", reply: /pong" })
        {
            var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Read(stage, $"{{osc: /save, to: '{transport}://127.0.0.1:${{port.a}}'{reply}}}"), Short));
            Assert.Equal($"nobody listened at {transport}://127.0.0.1:{stage.Variables.Expand(Stage.Read("${port.a}"))}/ within 200 ms, so /save was not sent", problem.Message);
        }
    });

    [Fact]
    public void A_server_that_begins_to_listen_within_the_limit_gets_the_message() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var port = int.Parse(stage.Variables.Expand(Stage.Read("${port.a}")), System.Globalization.CultureInfo.InvariantCulture);
        var running = stage.DoAsync(Read(stage, "{osc: /save, to: 'osc.udp://localhost:${port.a}', reply: /saved}"), Limit);
        await loop.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        using var peer = new Peer(loop, port) { Answers = { OscMessage.Of("/saved") } };
        await running;
    });

    [Fact]
    public void An_answer_that_does_not_come_is_named() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop) { Answers = { OscMessage.Of("/something/else") } };
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Read(stage, peer, "{osc: /save, to: PEER, reply: /saved, error: /err, within: 100ms}"), Limit));
        Assert.Equal("/saved did not come in answer to /save within 100 ms", problem.Message);
    });

    [Fact]
    public void A_server_that_goes_while_its_answer_is_awaited_is_told() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        var running = stage.DoAsync(Read(stage, peer, "{osc: /save, to: PEER, reply: /saved, within: 300ms}"), Limit);
        await peer.Messages.Next("the message");
        peer.Dispose();
        var problem = await Assert.ThrowsAsync<StepException>(() => running);
        Assert.Equal($"/saved did not come in answer to /save within 300 ms (nobody listens at {peer.Address} any more)", problem.Message);
    });

    [Fact]
    public void A_program_that_ends_is_not_waited_for() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        await stage.StartAsync("echo up; read -r _; exit 7");
        var running = stage.DoAsync(Read(stage, peer, "{osc: /save, to: PEER, reply: /saved}"), Limit);
        await peer.Messages.Next("the message");
        stage.Tell("");
        Assert.Equal("the program ended (exit status 7), and /saved did not come in answer to /save", (await Assert.ThrowsAsync<StepException>(() => running)).Message);
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(Read(stage, "{osc: /save, to: 'osc.udp://127.0.0.1:${port.a}'}"), Limit));
        Assert.StartsWith("the program has ended (exit status 7) and nobody listens at", problem.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_message_by_TCP_without_an_answer_has_left_when_the_sequence_is_over() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var liblo = await LibloPeer.Start(OscTransport.Tcp);
        for (var i = 0; i < 20; i++)
        {
            await stage.DoAsync(Read(stage, liblo.Address, $"{{osc: /save, to: PEER, arguments: [{i}]}}"), Limit);
            Assert.Equal($$"""{"path": "/save", "types": "i", "arguments": [{{i}}]}""", await liblo.Received());
        }
    });

    [Theory]
    [InlineData("127.0.0.1:7000", "'127.0.0.1:7000' does not begin with osc.udp:// or osc.tcp://; it is written osc.udp://127.0.0.1:PORT or osc.tcp://127.0.0.1:PORT")]
    [InlineData("osc.udp://127.0.0.1", "'osc.udp://127.0.0.1' has no port; it is written osc.udp://127.0.0.1:PORT or osc.tcp://127.0.0.1:PORT")]
    public void An_address_that_a_variable_brings_is_checked_when_it_is_used(string address, string message) => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        stage.Variables.Project = address;
        var step = new OscStep(Stage.At, Limit, Stage.Read("/save"), Stage.Read("${project}"), [], null, null);
        Assert.Equal(message, (await Assert.ThrowsAsync<StepException>(() => stage.DoAsync(step, Limit))).Message);
    });

    [Fact]
    public void Waiting_for_an_answer_can_be_cancelled() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var peer = new Peer(loop);
        using var cancel = new CancellationTokenSource();
        using var sequence = new Sequence(stage.Context, Read(stage, peer, "{osc: /save, to: PEER, reply: /saved}"), null);
        var running = sequence.RunAsync(Deadline.In(Limit), cancel.Token);
        await peer.Messages.Next("the message");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    });

    private static IReadOnlyList<Step> Read(Stage stage, Peer peer, string steps) => Read(stage, peer.Address, steps);

    private static IReadOnlyList<Step> Read(Stage stage, OscAddress peer, string steps) => Read(stage, steps.Replace("PEER", $"'{peer}'", StringComparison.Ordinal));

    /// <summary>The steps of a profile.</summary>
    private static IReadOnlyList<Step> Read(Stage stage, string steps)
    {
        var file = stage["test.yaml"];
        File.WriteAllText(file, $"profile: 1\nname: Test\ncommand: [test]\nsave: none\nopen:\n  {steps.ReplaceLineEndings("\n  ")}\n");
        var result = ProfileReader.ReadFile(file, new Collection([]));
        Assert.Empty(result.Findings);
        return result.Profile!.Open;
    }

    /// <summary>An OSC server that answers each message as it is told.</summary>
    private sealed class Peer : IDisposable
    {
        private readonly UdpPort _port;

        public Peer(EventLoop loop, int port = 0)
        {
            Messages = new Inbox<OscMessage>(loop);
            _port = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, port)) { Received = Take };
            Address = new OscAddress(OscTransport.Udp, "127.0.0.1", _port.LocalEndPoint.Port);
        }

        public OscAddress Address { get; }

        public Inbox<OscMessage> Messages { get; }

        public List<OscMessage> Answers { get; } = [];

        public IPEndPoint? Asker { get; private set; }

        public void Send(OscMessage message) => Assert.True(_port.Send(message, Asker!));

        public void Dispose() => _port.Dispose();

        private void Take(OscPacket packet, IPEndPoint sender)
        {
            Asker = sender;
            Messages.Add(Assert.Single(packet.Messages));
            Answers.ForEach(Send);
        }
    }
}
