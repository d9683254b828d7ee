using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Session;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>Datagrams that are not the session manager's, and those of its port that are no use.</summary>
public class DatagramTests
{
    private static readonly byte[] Save = OscWriter.Write(OscMessage.Of("/nsm/client/save"));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.0.1.1")]
    public void Nobody_on_another_machine_reaches_a_proxy_whose_session_manager_is_on_this(string host) => Stage.Run(async stage =>
    {
        stage.Profile();
        using var everywhere = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Any, 0));
        var announced = new TaskCompletionSource<IPEndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        everywhere.Received = (_, sender) => announced.TrySetResult(sender);
        var environment = new Dictionary<string, string?> { ["NSM_URL"] = $"osc.udp://{host}:{everywhere.LocalEndPoint.Port}/" };
        var proxy = stage.Start("dummy", environment: environment);
        await stage.UntilAsync(() => announced.Task.IsCompleted, "the announce");
        var address = await announced.Task;
        Assert.Equal(IPAddress.Loopback, SocketRow.Of(address).Socket.Address);
        Assert.Equal([address.Port], UdpTable.PortsOf(proxy.Process.Pid));
    });

    [Fact]
    public void A_flood_of_a_hundred_thousand_a_second_holds_up_no_save() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxy = await stage.OpenAsync("dummy");
        var address = stage.Server.AddressOf(proxy.Client);
        var without = await SaveTimeAsync(proxy);
        var (memory, processor) = (Memory(proxy), Processor(proxy));

        TimeSpan during;
        var flood = new Flood(address, Save, OscWriter.Write(OscMessage.Of("/error", "/nsm/server/announce", -3, "go away")), [], new byte[1400]);
        using (flood)
        {
            await stage.UntilAsync(() => flood.Sent > 10_000, "the flood");
            during = await SaveTimeAsync(proxy);
        }

        var (grown, worked) = (Memory(proxy) - memory, Processor(proxy) - processor);
        Notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"save {without.TotalMilliseconds:F0} ms without, {during.TotalMilliseconds:F0} ms with {flood.Rate} datagrams a second ({flood.RateUnhindered} of the time that the machine gave it, {flood.Sent} sent); the proxy grew by {grown} KiB and worked {worked.TotalMilliseconds:F0} ms"));
        Assert.InRange(flood.RateUnhindered, 90_000, int.MaxValue);
        await stage.UntilAsync(() => SocketRow.Of(address).Dropped == flood.Sent, $"the kernel to have dropped all {flood.Sent}");
        Assert.InRange(during, TimeSpan.Zero, without + TimeSpan.FromSeconds(1));
        Assert.InRange(grown, long.MinValue, 4096);
        Assert.InRange(worked, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
        Assert.Equal((2, "state 2\nend\n"), (proxy.Answers(Command.Save), await File.ReadAllTextAsync(proxy.StateFile, TestContext.Current.CancellationToken)));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Whatever_comes_from_the_session_manager_s_own_port_does_no_harm() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        OscPacket nested = OscMessage.Of("/nsm/client/save");
        for (var i = 0; i < OscPacket.MaxDepth; i++)
        {
            nested = OscBundle.Of(nested);
        }

        var deep = OscWriter.Write(nested);
        stage.Server.SendBytes([.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, 0, 0, (byte)(deep.Length >> 8), (byte)deep.Length, .. deep], proxy.Client);
        stage.Server.SendBytes(new byte[65_507], proxy.Client);
        stage.Server.SendBytes([.. "#bundle\0"u8, .. Enumerable.Repeat((byte)255, 60_000)], proxy.Client);
        stage.Server.SendBytes([], proxy.Client);
        stage.Server.Send(OscMessage.Of("/nsm/client/large", new byte[65_000]), proxy.Client);
        stage.Server.Send(OscMessage.Of("/after"), proxy.Client);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("/after", StringComparison.Ordinal), "what was sent after them");
        Assert.Equal(0, proxy.Answers(Command.Save));
        Assert.Equal(4, Dropped(proxy, "127.0.1.1:").Count);
        Assert.Contains($"bundles stand more than {OscPacket.MaxDepth} deep in each other", Dropped(proxy, "127.0.1.1:")[0], StringComparison.Ordinal);
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Nonsense_from_the_session_manager_s_own_port_fills_no_log() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await stage.UntilAsync(
            () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    stage.Server.SendBytes("nonsense"u8, proxy.Client);
                }

                return proxy.ProxyLog.Contains("(number 1000)", StringComparison.Ordinal);
            },
            "a thousand to be dropped");
        Assert.InRange(Dropped(proxy, "127.0.1.1:").Count, 2, 30);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_command_that_comes_again_is_done_again_and_answered_as_often_as_it_came() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var open = OscWriter.Write(OscMessage.Of("/nsm/client/open", proxy.Folder, "session", "Dummy.nABCD"));
        foreach (var again in new[] { open, Save, Save, open, Save })
        {
            stage.Server.SendBytes(again, proxy.Client);
        }

        stage.Server.Send(OscMessage.Of("/after"), proxy.Client);
        await stage.UntilAsync(() => (proxy.Answers(Command.Open), proxy.Answers(Command.Save)) == (3, 3), "all answers");
        Assert.StartsWith("state ", await File.ReadAllTextAsync(proxy.StateFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await proxy.SavedAsync();
        Assert.Equal((3, 4), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Who_takes_the_port_of_a_session_manager_that_ended_is_heard_only_as_the_same_user() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var (address, port) = (stage.Server.AddressOf(proxy.Client), stage.Server.Port);
        stage.Server.Dispose();
        using (var stranger = AnotherUser.Bind(stage.Loop, port))
        {
            Assert.True(stranger.Send(OscMessage.Of("/nsm/client/save"), address));
            await stage.UntilAsync(() => proxy.ProxyLog.Contains($"dropped a datagram from 127.0.0.1:{port}: it is not from the server", StringComparison.Ordinal), "the stranger's command to be dropped");
        }

        using var same = new UdpPort(stage.Loop, new IPEndPoint(IPAddress.Loopback, port));
        Assert.True(same.Send(OscMessage.Of("/nsm/client/save"), address));
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("saved state 1", StringComparison.Ordinal), "the save");
        Assert.DoesNotContain("saved state 2", proxy.ProgramLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    /// <summary>A short-lived sender has closed its socket before the proxy looks whose it is.</summary>
    [Fact]
    public void Who_took_the_port_and_has_left_it_again_is_not_heard_either() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        var (address, port) = (stage.Server.AddressOf(proxy.Client), stage.Server.Port);
        stage.Server.Dispose();
        await stage.HaltAsync(proxy);
        using (var stranger = AnotherUser.Bind(stage.Loop, port))
        {
            Assert.True(stranger.Send(OscMessage.Of("/nsm/client/save"), address));
        }

        Stage.GoOn(proxy);
        await stage.UntilAsync(() => Dropped(proxy, $"127.0.0.1:{port}:").Count == 1, "the stranger's command to be dropped");
        await proxy.StoppedAsync();
        Assert.DoesNotContain("saved state", proxy.ProgramLog, StringComparison.Ordinal);
    });

    [Fact]
    public void Whose_a_port_is_shows_also_where_the_session_manager_listens_by_IPv6() => OnLoop.Run(async loop =>
    {
        if (!Socket.OSSupportsIPv6)
        {
            Assert.Skip("there is no IPv6 here");
        }

        using var both = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true };
        both.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        var server = new IPEndPoint(IPAddress.Loopback, ((IPEndPoint)both.LocalEndPoint!).Port);
        using var link = await OscLink.Open(loop, new OscAddress(OscTransport.Udp, "127.0.0.1", server.Port));
        var owner = ServerOwner.Of(link);
        Assert.True(owner.IsOf(server));
        Assert.True(owner.IsThere());
        both.Dispose();
        using var stranger = AnotherUser.Bind(loop, server.Port);
        Assert.False(owner.IsOf(server));
        Assert.False(owner.IsThere());
    });

    /// <summary>The lines of the log about datagrams that were dropped.</summary>
    private static List<string> Dropped(HostedProxy proxy, string sender) =>
        [.. proxy.ProxyLog.Split('\n').Where(line => line.Contains($"dropped a datagram from {sender}", StringComparison.Ordinal))];

    private static async Task<TimeSpan> SaveTimeAsync(HostedProxy proxy)
    {
        var began = Stopwatch.GetTimestamp();
        await proxy.SavedAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>What it holds of the memory, in KiB (proc(5): <c>VmRSS</c>).</summary>
    private static long Memory(HostedProxy proxy) => long.Parse(
        File.ReadLines($"/proc/{proxy.Process.Pid}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);

    /// <summary>How long it has worked (proc(5): <c>utime</c> and <c>stime</c> in ticks of 10 ms).</summary>
    private static TimeSpan Processor(HostedProxy proxy)
    {
        var fields = File.ReadAllText($"/proc/{proxy.Process.Pid}/stat").Split(") ")[^1].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
    }
}
