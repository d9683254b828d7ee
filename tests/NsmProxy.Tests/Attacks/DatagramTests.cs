using System.Diagnostics;
using System.Globalization;
using System.Net;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
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
        stage.Server.SendBytes([.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, 0, 0, 0, (byte)(deep.Length % 256), .. deep], proxy.Client);
        stage.Server.SendBytes(new byte[65_507], proxy.Client);
        stage.Server.SendBytes([.. "#bundle\0"u8, .. Enumerable.Repeat((byte)255, 60_000)], proxy.Client);
        stage.Server.SendBytes([], proxy.Client);
        stage.Server.Send(OscMessage.Of("/nsm/client/large", new byte[65_000]), proxy.Client);
        stage.Server.Send(OscMessage.Of("/after"), proxy.Client);
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("/after", StringComparison.Ordinal), "what was sent after them");
        Assert.Equal(0, proxy.Answers(Command.Save));
        Assert.Equal(4, proxy.ProxyLog.Split('\n').Count(line => line.Contains("dropped a datagram from 127.0.1.1:", StringComparison.Ordinal)));
        await proxy.SavedAsync();
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
