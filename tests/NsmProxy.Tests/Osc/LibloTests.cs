using System.Net;
using System.Net.Sockets;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

/// <summary>Byte for byte against liblo, the library that nsmd and RaySession are built on.</summary>
public class LibloTests
{
    /// <summary>Every type that liblo knows (it has no colours and no arrays), as liblo_peer.py takes it.</summary>
    private const string EveryTypeSent =
        """["/all", ["i", -7], ["h", 1099511627776], ["f", 1.5], ["d", 0.1], ["s", "téxt"], ["S", "symbol"], ["c", "x"], ["b", [1, 2, 3, 4, 5]], ["m", [1, 144, 60, 127]], ["t", 1.0], ["T", null], ["F", null], ["N", null], ["I", null]]""";

    private const string EveryTypeReceived =
        """{"path": "/all", "types": "ihfdsScbmtTFNI", "arguments": [-7, 1099511627776, 1.5, 0.1, "t\u00e9xt", "symbol", "x", [1, 2, 3, 4, 5], [1, 144, 60, 127], 1.0, true, false, null, Infinity]}""";

    private static readonly OscMessage EveryType = OscMessage.Of(
        "/all", -7, 1099511627776, 1.5f, 0.1, "téxt", new OscSymbol("symbol"), new OscChar('x'), new byte[] { 1, 2, 3, 4, 5 }, new OscMidi(1, 144, 60, 127), new OscTimeTag(1UL << 32), true, false, new OscNil(), new OscInfinitum());

    [Fact]
    public Task What_liblo_sends_is_read_and_written_again_the_same() => WithRawSocket(async (peer, socket, address) =>
    {
        await peer.Send($"[{EveryTypeSent}]", address);
        await Same(socket, EveryType);
        await peer.Send($"""[["/none"], {EveryTypeSent}, ["/x", ["s", ""]]]""", address, time: 1.0);
        await Same(socket, new OscBundle(1UL << 32, [OscMessage.Of("/none"), EveryType, OscMessage.Of("/x", "")]));
        await peer.Send("""[["/latin1", ["s", [233, 97]]]]""", address);
        await Same(socket, OscMessage.Of("/latin1", "\uDCE9a"));
    });

    /// <summary>Paths without a slash are left out: liblo refuses them in its newest source only.</summary>
    [Fact]
    public Task Liblo_drops_what_the_reader_refuses() => WithRawSocket(async (peer, socket, _) =>
    {
        var liblo = new IPEndPoint(IPAddress.Loopback, peer.Address.Port);
        foreach (var (hex, _, _) in BadBytes.All.Where(bad => bad.Hex.Length > 0 && !bad.Problem.Contains("slash", StringComparison.Ordinal)))
        {
            await socket.SendToAsync(BadBytes.Bytes(hex), liblo);
            await socket.SendToAsync(OscWriter.Write(OscMessage.Of("/after", hex)), liblo);
            Assert.Equal($$"""{"path": "/after", "types": "s", "arguments": ["{{hex}}"]}""", await peer.Received());
        }
    });

    [Fact]
    public void Liblo_understands_what_a_link_sends_and_a_link_what_liblo_replies() => OnLoop.Run(async loop =>
    {
        using var peer = await LibloPeer.Start(OscTransport.Udp);
        using var link = await OscLink.Open(loop, peer.Address);
        var messages = new Inbox<OscMessage>(loop);
        link.Received = messages.Add;

        link.Send(EveryType);
        Assert.Equal(EveryTypeReceived, await peer.Received());

        await peer.Send($"[{EveryTypeSent}]");
        Assert.Equal(EveryType, await messages.Next("liblo's reply"));
        await peer.Send("""[["/1", ["i", 1]], ["/2"]]""", time: 0);
        Assert.Equal(OscMessage.Of("/1", 1), await messages.Next("the bundle's first message"));
        Assert.Equal(OscMessage.Of("/2"), await messages.Next("the bundle's second message"));
    });

    [Fact]
    public void Liblo_understands_what_a_tcp_link_sends() => OnLoop.Run(async loop =>
    {
        using var peer = await LibloPeer.Start(OscTransport.Tcp);
        using var link = await OscLink.Open(loop, peer.Address);

        link.Send(EveryType);
        link.Send(OscMessage.Of("/2"));

        Assert.Equal(EveryTypeReceived, await peer.Received());
        Assert.Equal("""{"path": "/2", "types": "", "arguments": []}""", await peer.Received());
    });

    /// <summary>liblo's Python module answers a TCP message by a connection of its own, so its stream is compared here.</summary>
    [Fact]
    public async Task Liblo_writes_to_a_stream_what_a_tcp_link_reads()
    {
        using var peer = await LibloPeer.Start(OscTransport.Tcp);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();

        await peer.Send($"[{EveryTypeSent}]", new OscAddress(OscTransport.Tcp, "127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port), time: 0);
        using var socket = await listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(OnLoop.Limit, TestContext.Current.CancellationToken);

        var frame = OscFrames.Write(new OscBundle(0, [EveryType]));
        var frames = new OscFrames();
        var received = 0;
        while (received < frame.Length)
        {
            var length = await Receive(socket, frames);
            Assert.NotEqual(0, length);
            received += length;
        }

        Assert.True(frames.TryTake(out var packet));
        Assert.Equal(Convert.ToHexString(frame.AsSpan(4)), Convert.ToHexString(packet));
        Assert.Equal(frame.Length, received);
    }

    [Fact]
    public void Liblo_understands_bundles_in_bundles() => OnLoop.Run(async loop =>
    {
        using var peer = await LibloPeer.Start(OscTransport.Udp);
        using var port = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0));

        port.Send(OscBundle.Of(OscMessage.Of("/1"), OscBundle.Of(OscMessage.Of("/2", "x"))), new IPEndPoint(IPAddress.Loopback, peer.Address.Port));

        Assert.Equal("""{"path": "/1", "types": "", "arguments": []}""", await peer.Received());
        Assert.Equal("""{"path": "/2", "types": "s", "arguments": ["x"]}""", await peer.Received());
    });

    private static async Task WithRawSocket(Func<LibloPeer, Socket, OscAddress, Task> test)
    {
        using var peer = await LibloPeer.Start(OscTransport.Udp);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await test(peer, socket, new OscAddress(OscTransport.Udp, "127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port));
    }

    private static async Task<int> Receive(Socket socket, OscFrames frames)
    {
        var bytes = new byte[1000];
        var length = await socket.ReceiveAsync(bytes, SocketFlags.None).WaitAsync(OnLoop.Limit);
        bytes.AsSpan(0, length).CopyTo(frames.Space());
        frames.Add(length);
        return length;
    }

    private static async Task Same(Socket socket, OscPacket expected)
    {
        var buffer = new byte[65535];
        var length = await socket.ReceiveAsync(buffer, SocketFlags.None).WaitAsync(OnLoop.Limit);
        var packet = OscReader.Read(buffer.AsSpan(0, length));
        Assert.Equal(expected, packet);
        Assert.Equal(Convert.ToHexString(buffer, 0, length), Convert.ToHexString(OscWriter.Write(packet)));
    }
}
