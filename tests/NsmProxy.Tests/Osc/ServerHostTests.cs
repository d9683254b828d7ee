using System.Diagnostics;
using System.Net;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class ServerHostTests
{
    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("LocalHost.localdomain", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::", "127.0.0.1")]
    [InlineData("::1", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.1.1", "127.0.1.1")]
    public void A_host_that_means_this_machine_is_reached_by_loopback_at_once(string name, string address) => OnLoop.Run(loop =>
    {
        var host = ServerHost.Find(loop, name);

        Assert.True(host.IsCompletedSuccessfully, "it asked a resolver");
        Assert.True(host.Result.IsLocal);
        Assert.Equal([IPAddress.Parse(address)], host.Result.Addresses);
        return Task.CompletedTask;
    });

    [Fact]
    public void This_machines_own_name_is_this_machine_in_any_case_and_with_any_domain() => OnLoop.Run(async loop =>
    {
        foreach (var name in new[] { Environment.MachineName, Environment.MachineName.ToUpperInvariant(), Environment.MachineName + ".example.org" })
        {
            Assert.Same(ServerHost.Loopback, await ServerHost.Find(loop, name));
        }
    });

    [Theory]
    [InlineData("studio", true)]
    [InlineData("STUDIO.Example.org", true)]
    [InlineData("studio2", false)]
    [InlineData("other.studio", false)]
    public void A_name_is_this_machines_when_its_first_label_is(string name, bool isOwn) => Assert.Equal(isOwn, ServerHost.IsOwnName(name, "Studio"));

    [Fact]
    public void A_number_of_another_machine_is_not_local() => OnLoop.Run(async loop =>
    {
        var host = await ServerHost.Find(loop, "192.0.2.1");

        Assert.False(host.IsLocal);
        Assert.Equal([IPAddress.Parse("192.0.2.1")], host.Addresses);
    });

    [Fact]
    public void A_name_that_does_not_resolve_in_time_is_taken_for_this_machine() => OnLoop.Run(async loop =>
    {
        var started = Stopwatch.GetTimestamp();

        Assert.Same(ServerHost.Loopback, await ServerHost.Find(loop, "no-such-host.invalid"));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), "the resolver was waited for beyond its limit");
    });
}
