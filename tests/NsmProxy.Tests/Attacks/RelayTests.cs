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
    [Fact]
    public void Another_user_who_knows_the_program_s_process_is_not_taken_for_it() => Stage.Run(async stage =>
    {
        var proxy = await stage.AnnounceAsync(stage.RelayProfile("no-announce"));
        var opened = proxy.AskOpenAsync();
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("arguments", StringComparison.Ordinal), "the program");
        var pid = proxy.ProxyLog.Split('\n').Select(TraceLines.StartedProcess).First(started => started is not null)!.Value;
        var announce = ClientMessages.Write(new Announce("Scripted", ":dirty:", "scripted", pid));
        var relay = Place(proxy);

        using var stranger = AnotherUser.Bind(stage.Loop);
        var refusals = new List<ServerMessage>();
        stranger.Received = (packet, _) => refusals.AddRange(packet.Messages.Select(ServerMessages.Read));
        Assert.True(stranger.Send(announce, relay));
        await stage.UntilAsync(() => refusals.Count == 1, "the refusal");
        Assert.Equal(new AnnounceRefused((int)ErrorCode.General, "the announce did not come from a socket of this user"), refusals[0]);

        using var own = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, 0));
        own.Received = (packet, _) =>
        {
            foreach (var open in packet.Messages.Select(ServerMessages.Read).OfType<Open>())
            {
                Assert.True(own.Send(ClientMessages.Write(new Reply(Command.Open, "opened by the right one")), relay));
            }
        };
        Assert.True(own.Send(announce, relay));
        Assert.Equal(new Reply(Command.Open, "opened by the right one"), await opened);
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

    private static IPEndPoint Place(HostedProxy proxy)
    {
        var url = OscAddress.Parse(proxy.RelayUrl());
        return new IPEndPoint(IPAddress.Parse(url.Host), url.Port);
    }
}
