using System.Net;
using System.Net.Sockets;
using NsmProxy.Loop;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class UdpTests
{
    [Fact]
    public void A_message_goes_to_the_server_and_its_reply_comes_back() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var link = await Open(loop, server.Port);
        var replies = new Inbox<OscMessage>(loop);
        link.Received = replies.Add;

        Assert.True(link.Send(OscMessage.Of("/nsm/server/announce", "Name", ":dirty:", "program", 1, 1, 1234)));
        var (packet, sender) = await server.Packets.Next("the announce");
        Assert.Equal(OscMessage.Of("/nsm/server/announce", "Name", ":dirty:", "program", 1, 1, 1234), packet);
        Assert.Equal(link.LocalEndPoint, sender);
        Assert.Equal(IPAddress.Loopback, sender.Address);

        server.UdpPort.Send(OscBundle.Of(OscMessage.Of("/reply", "hi"), OscBundle.Of(OscMessage.Of("/second"))), sender);
        Assert.Equal(OscMessage.Of("/reply", "hi"), await replies.Next("the reply"));
        Assert.Equal(OscMessage.Of("/second"), await replies.Next("the second message of the bundle"));
    });

    [Fact]
    public void A_server_that_answers_from_another_address_of_this_machine_is_heard() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var other = new UdpPort(loop, new IPEndPoint(IPAddress.Parse("127.0.1.1"), server.Port));
        using var link = await Open(loop, server.Port);
        var replies = new Inbox<OscMessage>(loop);
        link.Received = replies.Add;

        other.Send(OscMessage.Of("/from/elsewhere"), link.LocalEndPoint);

        Assert.Equal("/from/elsewhere", (await replies.Next("the message from 127.0.1.1")).Path);
    });

    [Fact]
    public void A_server_that_listens_on_another_loopback_address_only_is_reached() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop, "127.0.1.1");
        using var link = await OscLink.Open(loop, new OscAddress(OscTransport.Udp, "127.0.1.1", server.Port));
        var replies = new Inbox<OscMessage>(loop);
        link.Received = replies.Add;

        link.Send(OscMessage.Of("/hello"));
        var (_, sender) = await server.Packets.Next("the message");
        server.UdpPort.Send(OscMessage.Of("/reply"), sender);

        Assert.Equal("/reply", (await replies.Next("the reply")).Path);
    });

    [Fact]
    public void A_stranger_is_not_heard() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var stranger = new Server(loop);
        using var link = await Open(loop, server.Port);
        var heard = new Inbox<OscMessage>(loop);
        var rejected = new Inbox<(IPEndPoint Sender, OscException Error)>(loop);
        link.Received = heard.Add;
        link.Rejected = (sender, error) => rejected.Add((sender, error));

        stranger.UdpPort.Send(OscMessage.Of("/nsm/client/save"), link.LocalEndPoint);
        server.UdpPort.Send(OscMessage.Of("/after"), link.LocalEndPoint);

        Assert.Equal("/after", (await heard.Next("what the server sent after it")).Path);
        Assert.Equal((0, 0), (heard.Count, rejected.Count));
    });

    [Fact]
    public void Who_speaks_from_the_server_s_port_and_is_not_trusted_is_not_heard() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var other = new UdpPort(loop, new IPEndPoint(IPAddress.Parse("127.0.1.1"), server.Port));
        using var link = await Open(loop, server.Port);
        var heard = new Inbox<OscMessage>(loop);
        var rejected = new Inbox<(IPEndPoint Sender, OscException Error)>(loop);
        link.Received = heard.Add;
        link.Rejected = (sender, error) => rejected.Add((sender, error));
        link.Trusts = sender => IPAddress.Loopback.Equals(sender.Address);

        other.Send(OscMessage.Of("/nsm/client/save"), link.LocalEndPoint);
        server.UdpPort.Send(OscMessage.Of("/after"), link.LocalEndPoint);

        var (sender, error) = await rejected.Next("the rejection");
        Assert.Equal(other.LocalEndPoint, sender);
        Assert.Contains("not from the server", error.Message, StringComparison.Ordinal);
        Assert.Equal("/after", (await heard.Next("what the server sent after it")).Path);
        Assert.Equal(0, heard.Count);
    });

    [Fact]
    public void Bytes_that_are_not_osc_are_rejected_with_their_sender_and_the_port_goes_on() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server.UdpPort.LocalEndPoint);

        socket.Send(""u8);
        socket.Send("nonsense"u8);
        socket.Send("/a\0\0,\0\0\0"u8);

        Assert.Equal(socket.LocalEndPoint, (await server.Rejected.Next("the empty datagram's rejection")).Sender);
        Assert.Equal(0, (await server.Rejected.Next("the nonsense's rejection")).Error.Offset);
        Assert.Equal(OscMessage.Of("/a"), (await server.Packets.Next("the message after it")).Packet);
    });

    [Fact]
    public void A_datagram_may_be_as_large_as_udp_allows() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var link = await Open(loop, server.Port);
        const int HeaderLength = 12;
        const int MaxLength = 65507 / 4 * 4;
        var message = OscMessage.Of("/b", new byte[MaxLength - HeaderLength]);

        Assert.False(link.Send(OscMessage.Of("/b", new byte[MaxLength - HeaderLength + 1])));
        Assert.True(link.Send(message));

        Assert.Equal(message, (await server.Packets.Next("the large datagram")).Packet);
    });

    [Fact]
    public void A_flood_does_not_hold_up_the_loop() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        using var link = await Open(loop, server.Port);
        for (var i = 0; i < UdpPort.MaxPerTurn + 10; i++)
        {
            link.Send(OscMessage.Of("/flood", i));
        }

        var whenPostedWorkRan = new Inbox<int>(loop);
        server.UdpPort.Received = (packet, sender) =>
        {
            if (server.Packets.Count == 0)
            {
                loop.Post(() => whenPostedWorkRan.Add(server.Packets.Count));
            }

            server.Packets.Add((packet, sender));
        };

        Assert.Equal(UdpPort.MaxPerTurn, await whenPostedWorkRan.Next("other work"));
        for (var i = 0; i < UdpPort.MaxPerTurn + 10; i++)
        {
            Assert.Equal(OscMessage.Of("/flood", i), (await server.Packets.Next($"datagram {i}")).Packet);
        }
    });

    [Fact]
    public void A_link_may_be_disposed_from_its_own_callback() => OnLoop.Run(async loop =>
    {
        using var server = new Server(loop);
        var link = await Open(loop, server.Port);
        var heard = new Inbox<OscMessage>(loop);
        link.Received = message =>
        {
            link.Dispose();
            heard.Add(message);
        };

        server.UdpPort.Send(OscBundle.Of(OscMessage.Of("/1"), OscMessage.Of("/2")), link.LocalEndPoint);
        server.UdpPort.Send(OscMessage.Of("/3"), link.LocalEndPoint);

        Assert.Equal("/1", (await heard.Next("the first message")).Path);
        Assert.Equal(0, heard.Count);
    });

    [Fact]
    public void A_port_that_is_taken_is_refused() => OnLoop.Run(loop =>
    {
        using var server = new Server(loop);

        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => new UdpPort(loop, server.UdpPort.LocalEndPoint)).SocketErrorCode);
        return Task.CompletedTask;
    });

    private static ValueTask<OscLink> Open(EventLoop loop, int port) => OscLink.Open(loop, new OscAddress(OscTransport.Udp, Environment.MachineName, port));

    private sealed class Server : IDisposable
    {
        public Server(EventLoop loop, string address = "127.0.0.1")
        {
            Packets = new(loop);
            Rejected = new(loop);
            UdpPort = new UdpPort(loop, new IPEndPoint(IPAddress.Parse(address), 0))
            {
                Received = (packet, sender) => Packets.Add((packet, sender)),
                Rejected = (sender, error) => Rejected.Add((sender, error)),
            };
        }

        public UdpPort UdpPort { get; }

        public int Port => UdpPort.LocalEndPoint.Port;

        public Inbox<(OscPacket Packet, IPEndPoint Sender)> Packets { get; }

        public Inbox<(IPEndPoint Sender, OscException Error)> Rejected { get; }

        public void Dispose() => UdpPort.Dispose();
    }
}
