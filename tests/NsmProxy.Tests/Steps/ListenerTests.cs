using System.Net;
using System.Net.Sockets;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class ListenerTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:80", "tcp", 80, "")]
    [InlineData("tcp://localhost:65535/", "tcp", 65535, "")]
    [InlineData("tcp://[::1]:80", "tcp", 80, "")]
    [InlineData("udp://127.0.0.1:1", "udp", 1, "")]
    [InlineData("unix:/tmp/a b", "unix", 0, "/tmp/a b")]
    [InlineData("unix:@abstract", "unix", 0, "@abstract")]
    public void An_address_is_read(string address, string table, int port, string path)
    {
        Assert.True(Listener.TryParse(address, out var listener));
        Assert.Equal(new Listener(table, port, path), listener);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unix:")]
    [InlineData("tcp:")]
    [InlineData("tcp://")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:")]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("tcp://127.0.0.1:65536")]
    [InlineData("tcp://127.0.0.1:-1")]
    [InlineData("tcp://127.0.0.1:http")]
    [InlineData("osc.udp://127.0.0.1:80")]
    [InlineData("127.0.0.1:80")]
    public void What_is_no_address_is_refused(string address) => Assert.False(Listener.TryParse(address, out _));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public void A_tcp_port_listens_when_it_accepts(string address)
    {
        var own = IPAddress.Parse(address);
        Assert.SkipWhen(own.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6, "no IPv6 here");
        using var socket = new Socket(own.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(own, 0));
        var listener = new Listener("tcp", ((IPEndPoint)socket.LocalEndPoint!).Port, "");
        Assert.False(listener.IsThere());
        socket.Listen();
        Assert.True(listener.IsThere());
        Assert.False((listener with { Table = "udp" }).IsThere());
        using var client = new Socket(own.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(own.Equals(IPAddress.Any) ? IPAddress.Loopback : own, listener.Port);
        Assert.False(new Listener("tcp", ((IPEndPoint)client.LocalEndPoint!).Port, "").IsThere());
        socket.Close();
        // A child that another test is just forking has it too, until it executes its program.
        Assert.True(SpinWait.SpinUntil(() => !listener.IsThere(), TimeSpan.FromSeconds(5)), "it listens still");
    }

    [Fact]
    public void A_udp_port_listens_when_it_is_bound()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var listener = new Listener("udp", ((IPEndPoint)socket.LocalEndPoint!).Port, "");
        Assert.True(listener.IsThere());
        socket.Close();
        // A child that another test is just forking has it too, until it executes its program.
        Assert.True(SpinWait.SpinUntil(() => !listener.IsThere(), TimeSpan.FromSeconds(5)), "it listens still");
    }

    [Fact]
    public void A_unix_stream_listens_when_it_accepts_under_exactly_that_path()
    {
        using var folder = new Files.TempFolder();
        var listener = new Listener("unix", 0, folder["a b"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.False(listener.IsThere());
        socket.Bind(new UnixDomainSocketEndPoint(folder["a b"]));
        Assert.False(listener.IsThere());
        socket.Listen();
        Assert.True(listener.IsThere());
        Assert.False(new Listener("unix", 0, "b").IsThere());
        Assert.False(new Listener("unix", 0, folder["a"]).IsThere());
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(folder["a b"]));
        using var accepted = socket.Accept();
        socket.Close();
        // A child that another test is just forking has it too, until it executes its program.
        Assert.True(SpinWait.SpinUntil(() => !listener.IsThere(), TimeSpan.FromSeconds(5)), "it listens still");
    }

    [Fact]
    public void A_unix_datagram_socket_listens_when_it_is_bound()
    {
        using var folder = new Files.TempFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["s"]));
        Assert.True(new Listener("unix", 0, folder["s"]).IsThere());
    }

    [Fact]
    public void The_condition_waits_for_a_port_of_the_profile_s_own() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var condition = new ListeningCondition(Stage.At, Stage.Read("tcp://127.0.0.1:${port.web}"));
        var address = $"tcp://127.0.0.1:{stage.Variables.Expand(Stage.Read("${port.web}"))}";
        var problem = await Assert.ThrowsAsync<StepException>(() => stage.SeeAsync(condition, TimeSpan.FromMilliseconds(100)));
        Assert.Equal($"nothing listened at {address} within 100 ms", problem.Message);
        Assert.True(Listener.TryParse(address, out var listener));
        using var sequence = new Sequence(stage.Context, [], condition);
        var seen = sequence.RunAsync(Deadline.In(TimeSpan.FromSeconds(20)), CancellationToken.None);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, listener.Port));
        socket.Listen();
        await seen;
        Assert.Equal($"it listens at {address}", sequence.Proof);
    });

    [Fact]
    public void An_address_that_a_variable_spoils_is_told_with_its_place() => OnLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        var problem = await Assert.ThrowsAsync<StepException>(() =>
            stage.SeeAsync(new ListeningCondition(Stage.At, Stage.Read("tcp://127.0.0.1:${client.id}")), TimeSpan.FromSeconds(20)));
        Assert.Equal(Stage.At, problem.At);
        Assert.Contains("tcp://127.0.0.1:Test.nABC is not an address", problem.Message, StringComparison.Ordinal);
    });
}
