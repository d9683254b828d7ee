using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class TcpTests
{
    [Fact]
    public void A_message_goes_to_the_server_and_its_reply_comes_back() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        await server.Send(OscFrames.Write(OscBundle.Of(OscMessage.Of("/reply", "hi"), OscMessage.Of("/second"))));

        server.Link.Send(OscMessage.Of("/hello", 1));

        Assert.Equal(OscFrames.Write(OscMessage.Of("/hello", 1)), await server.Receive(20));
        Assert.Equal(OscMessage.Of("/reply", "hi"), await server.Messages.Next("the reply"));
        Assert.Equal(OscMessage.Of("/second"), await server.Messages.Next("the second message of the bundle"));
    });

    [Fact]
    public void Packets_are_found_however_the_stream_is_cut() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        foreach (var value in OscFrames.Write(OscMessage.Of("/cut", "into single bytes")))
        {
            await server.Send([value]);
        }

        byte[] several = [.. OscFrames.Write(OscMessage.Of("/1")), .. OscFrames.Write(OscMessage.Of("/2")), .. OscFrames.Write(OscMessage.Of("/3"))];
        await server.Send(several[..^3]);
        Assert.Equal("/cut", (await server.Messages.Next("the message in pieces")).Path);
        Assert.Equal("/1", (await server.Messages.Next("the first of three")).Path);
        Assert.Equal("/2", (await server.Messages.Next("the second of three")).Path);
        Assert.Equal(0, server.Messages.Count);
        await server.Send(several[^3..]);
        Assert.Equal("/3", (await server.Messages.Next("the third of three")).Path);
    });

    [Fact]
    public void Large_packets_wait_for_a_slow_server_without_blocking() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        var large = OscMessage.Of("/large", new byte[OscFrames.MaxLength - 100]);
        var frame = OscFrames.Write(large);
        var taken = 0;
        while (server.Link.Send(large))
        {
            taken++;
        }

        Assert.True(taken * (long)frame.Length > TcpLink.MaxWaiting - frame.Length, $"only {taken} were taken");
        for (var i = 0; i < taken; i++)
        {
            var received = await server.Receive(frame.Length);
            Assert.True(frame.AsSpan().SequenceEqual(received), $"frame {i} arrived differently");
        }

        await server.Send(frame);
        Assert.Equal(large, await server.Messages.Next("the large packet's return"));
    });

    [Fact]
    public void A_frame_that_is_not_osc_is_rejected_and_the_link_goes_on() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        await server.Send([0, 0, 0, 4, 1, 2, 3, 4, .. OscFrames.Write(OscMessage.Of("/after"))]);

        Assert.Contains("slash", (await server.Rejected.Next("the rejection")).Message, StringComparison.Ordinal);
        Assert.Equal("/after", (await server.Messages.Next("the message after it")).Path);
    });

    [Theory]
    [InlineData(0xFF, "-1")]
    [InlineData(0x7F, "2147483647")]
    public void A_length_that_cannot_be_closes_the_link(int first, string length) => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        await server.Send([(byte)first, 0xFF, 0xFF, 0xFF, .. OscFrames.Write(OscMessage.Of("/after"))]);

        Assert.Contains($"a packet of {length} bytes", await server.Closed.Next("the end of the link"), StringComparison.Ordinal);
        Assert.False(server.Link.Send(OscMessage.Of("/too/late")));
        Assert.Equal(0, server.Messages.Count);
    });

    [Fact]
    public void A_server_that_goes_away_closes_the_link_after_its_last_message() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        await server.Send(OscFrames.Write(OscMessage.Of("/last")));
        server.Socket.Close();

        Assert.Equal("the server closed the connection", await server.Closed.Next("the end of the link"));
        Assert.Equal("/last", (await server.Messages.Next("the last message")).Path);
    });

    [Fact]
    public void A_server_that_is_not_there_closes_the_link_with_the_reason() => OnLoop.Run(async loop =>
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var closed = new Inbox<string>(loop);
        using var link = await OscLink.Open(loop, new OscAddress(OscTransport.Tcp, "localhost", ((IPEndPoint)taken.LocalEndPoint!).Port));
        link.Closed = closed.Add;

        Assert.Contains("refused", await closed.Next("the refusal"), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void A_disposed_link_says_no_more() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        server.Link.Received = _ => server.Link.Dispose();
        await server.Send([.. OscFrames.Write(OscMessage.Of("/1")), .. OscFrames.Write(OscMessage.Of("/2"))]);

        Assert.Empty(await server.Receive(1));
        Assert.Equal(0, server.Closed.Count);
    });

    /// <summary>The server's end and the link, connected.</summary>
    private sealed class Server : IDisposable
    {
        public Server(EventLoop loop)
        {
            Messages = new(loop);
            Rejected = new(loop);
            Closed = new(loop);
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Link = new TcpLink(loop, ServerHost.Loopback, ((IPEndPoint)listener.LocalEndPoint!).Port)
            {
                Received = message => Messages.Add(message),
                Rejected = (_, error) => Rejected.Add(error),
                Closed = reason => Closed.Add(reason),
            };
            Socket = listener.Accept();
        }

        public TcpLink Link { get; }

        public Socket Socket { get; }

        public Inbox<OscMessage> Messages { get; }

        public Inbox<OscException> Rejected { get; }

        public Inbox<string> Closed { get; }

        public async Task Send(byte[] bytes) => await Socket.SendAsync(bytes).WaitAsync(OnLoop.Limit);

        /// <summary>So many bytes, or fewer at the stream's end.</summary>
        public async Task<byte[]> Receive(int count)
        {
            var bytes = new byte[count];
            var received = 0;
            for (var more = 1; received < count && more > 0; received += more)
            {
                more = await Socket.ReceiveAsync(bytes.AsMemory(received), SocketFlags.None).AsTask().WaitAsync(OnLoop.Limit);
            }

            return bytes[..received];
        }

        public void Dispose()
        {
            Link.Dispose();
            Socket.Dispose();
        }
    }
}
