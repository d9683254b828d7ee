using System.Diagnostics;
using System.Net;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Session;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>Datagrams to the port at which a relayed program finds its session manager.</summary>
public class RelayTests
{
    private static readonly Reply Right = new(Command.Open, "opened by the right one");

    [Fact]
    public void Another_user_who_knows_the_program_s_process_is_not_taken_for_it() => Stage.Run(async stage =>
    {
        var (proxy, opened, announce) = await SilentProgramAsync(stage);
        var relay = Place(proxy);
        using var stranger = AnotherUser.Bind(stage.Loop);
        var refusals = new List<ServerMessage>();
        stranger.Received = (packet, _) => refusals.AddRange(packet.Messages.Select(ServerMessages.Read));
        Assert.True(stranger.Send(announce, relay));
        await stage.UntilAsync(() => refusals.Count == 1, "the refusal");
        Assert.Equal(new AnnounceRefused((int)ErrorCode.General, "the announce did not come from a socket of this user"), refusals[0]);

        using var own = TheRightOne(stage, relay);
        Assert.True(own.Send(announce, relay));
        Assert.Equal(Right, await opened);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void An_announce_from_a_socket_that_nobody_has_any_more_is_refused() => Stage.Run(async stage =>
    {
        var (proxy, opened, announce) = await SilentProgramAsync(stage);
        var relay = Place(proxy);
        await stage.HaltAsync(proxy);
        using (var brief = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, 0)))
        {
            Assert.True(brief.Send(announce, relay));
        }

        Stage.GoOn(proxy);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("refused Announce", StringComparison.Ordinal), "the refusal");
        using var own = TheRightOne(stage, relay);
        Assert.True(own.Send(announce, relay));
        Assert.Equal(Right, await opened);
        await proxy.StoppedAsync();
    });

    /// <summary>The kernel looks at the port alone.</summary>
    [Fact]
    public void From_the_program_s_port_at_another_address_nobody_is_heard() => Stage.Run(async stage =>
    {
        var (proxy, opened, announce) = await SilentProgramAsync(stage);
        var relay = Place(proxy);
        UdpPort? other = null;
        using var own = TheRightOne(stage, relay, before: () => Assert.True(other!.Send(ClientMessages.Write(new Reply(Command.Open, "a lie")), relay)));
        using var beside = other = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Parse("127.0.0.2"), own.LocalEndPoint.Port));
        var answers = new List<ServerMessage>();
        other.Received = (packet, _) => answers.AddRange(packet.Messages.Select(ServerMessages.Read));
        Assert.True(own.Send(announce, relay));
        Assert.Equal(Right, await opened);

        Assert.True(other.Send(announce, relay));
        await stage.UntilAsync(() => answers.Count == 1, "the answer to a second announce");
        Assert.Contains("is the one client here", Assert.IsType<AnnounceRefused>(answers[0]).Reason, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_flood_of_announces_and_false_answers_holds_up_no_save() => Stage.Run(async stage =>
    {
        var proxy = await stage.OpenAsync(stage.RelayProfile());
        var relay = Place(proxy);
        var flood = new Flood(
            relay,
            OscWriter.Write(ClientMessages.Write(new Announce("Stranger", ":", "stranger", 1))),
            OscWriter.Write(ClientMessages.Write(new Reply(Command.Save, "a lie"))),
            "nonsense"u8.ToArray());
        using (flood)
        {
            await stage.UntilAsync(() => flood.Sent > 10_000, "the flood");
            for (var i = 1; i <= 5; i++)
            {
                var began = Stopwatch.GetTimestamp();
                Assert.Equal(new Reply(Command.Save, $"saved {i}"), await proxy.AskSaveAsync());
                Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(2));
            }
        }

        Notes.Add($"{flood.Rate} datagrams a second");
        await stage.UntilAsync(() => SocketRow.Of(relay).Dropped == flood.Sent, $"the kernel to have dropped all {flood.Sent}");
        await proxy.StoppedAsync();
    });

    /// <summary>A program that is being opened and does not announce itself, and the announce that it would send.</summary>
    private static async Task<(HostedProxy Proxy, Task<ClientMessage?> Opened, OscMessage Announce)> SilentProgramAsync(Stage stage)
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("no-announce"));
        var opened = proxy.AskOpenAsync();
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("arguments", StringComparison.Ordinal), "the program");
        var pid = proxy.ProxyLog.Split('\n').Select(TraceLines.StartedProcess).First(started => started is not null)!.Value;
        return (proxy, opened, ClientMessages.Write(new Announce("Scripted", ":dirty:", "scripted", pid)));
    }

    /// <summary>A socket that answers 'open' in the program's place.</summary>
    private static UdpPort TheRightOne(Stage stage, IPEndPoint relay, Action? before = null)
    {
        var port = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, 0));
        port.Received = (packet, _) =>
        {
            foreach (var open in packet.Messages.Select(ServerMessages.Read).OfType<Open>())
            {
                before?.Invoke();
                Assert.True(port.Send(ClientMessages.Write(Right), relay));
            }
        };
        return port;
    }

    private static IPEndPoint Place(HostedProxy proxy)
    {
        var url = OscAddress.Parse(proxy.RelayUrl());
        return new IPEndPoint(IPAddress.Parse(url.Host), url.Port);
    }
}
