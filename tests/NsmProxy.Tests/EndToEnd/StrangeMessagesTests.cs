using System.Net;
using System.Net.Sockets;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.EndToEnd;

public class StrangeMessagesTests
{
    [Fact]
    public void Broadcasts_and_unknown_messages_are_passed_over() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var broadcast = OscMessage.Of("/tempomap/update", "0,120,4/4:12351234,240,4/4", 1, 2.5f);
        OscPacket[] packets =
        [
            broadcast, OscBundle.Of(broadcast), OscBundle.Of(), OscBundle.Of(OscBundle.Of(broadcast), broadcast),
            OscMessage.Of("/nsm/client/no_such_thing", "x"), OscMessage.Of("/nsm/client/session_is_loaded"), OscMessage.Of("/nsm/client/open"),
            OscMessage.Of("/nsm/client/open", 1, 2, 3), OscMessage.Of("/nsm/client/show_optional_gui"), OscMessage.Of("/nsm/client/hide_optional_gui"),
            OscMessage.Of("/reply", "/nsm/server/announce", "again", "Other", "::"), OscMessage.Of("/reply"), OscMessage.Of("/error", "/nsm/server/announce"),
            OscMessage.Of("/error", "/nsm/server/announce", -3, "too late"), OscMessage.Of("/"),
        ];
        foreach (var packet in packets)
        {
            stage.Server.Send(packet, proxy.Client);
        }

        await proxy.SavedAsync();
        Assert.Equal((1, 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_command_may_come_in_a_bundle() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        stage.Server.Send(OscBundle.Of(OscMessage.Of("/nsm/client/save")), proxy.Client);
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 1, "the answer");
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void The_server_may_speak_from_another_of_this_machines_addresses() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        stage.Server.SendBytes(OscWriter.Write(OscMessage.Of("/nsm/client/save")), proxy.Client);
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 1, "the answer");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_strangers_commands_have_no_effect() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var address = stage.Server.AddressOf(proxy.Client);
        using var stranger = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, 0));
        for (var i = 0; i < 20; i++)
        {
            Assert.True(stranger.Send(OscMessage.Of("/nsm/client/save"), address));
            Assert.True(stranger.Send(OscMessage.Of("/error", "/nsm/server/announce", -3, "go away"), address));
        }

        stage.Server.Send(OscMessage.Of("/after"), proxy.Client);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("/after", StringComparison.Ordinal), "what was sent after them");
        Assert.DoesNotContain("dropped a datagram", proxy.ProxyLog, StringComparison.Ordinal);
        Assert.Equal(0, proxy.Answers(Command.Save));
        Assert.Equal("state 0\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.DoesNotContain("got USR1", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_stranger_cannot_accept_or_open_in_place_of_the_server() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.AnnounceAsync("dummy");
        using var stranger = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, 0));
        Assert.True(stranger.Send(OscMessage.Of("/nsm/client/open", proxy.Folder, "x", "y"), stage.Server.AddressOf(proxy.Client)));
        var other = Path.Combine(stage.Session, "right");
        Assert.IsType<Reply>(await proxy.AskOpenAsync(other, "right"));
        Assert.False(Directory.Exists(proxy.Folder));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Malformed_datagrams_are_dropped_also_from_the_servers_own_port() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var random = new Random(5);
        var save = OscWriter.Write(OscMessage.Of("/nsm/client/save"));
        for (var i = 1; i <= 300; i++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            socket.SendTo(bytes, stage.Server.AddressOf(proxy.Client));
            stage.Server.SendBytes(bytes, proxy.Client);
            stage.Server.SendBytes(save.AsSpan(0, random.Next("/nsm/client/save".Length)), proxy.Client);
            if (i % 20 == 0)
            {
                // The kernel drops what does not fit into the queue.
                stage.Server.Send(OscMessage.Of($"/after/{i}"), proxy.Client);
                await stage.UntilAsync(() => proxy.ProxyLog.Contains($"/after/{i} ", StringComparison.Ordinal), "what was sent after them");
            }
        }

        await proxy.SavedAsync();
        Assert.Equal((1, 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
        await proxy.StoppedAsync();
    });
}
