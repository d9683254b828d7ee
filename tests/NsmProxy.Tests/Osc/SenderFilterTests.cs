using System.Net;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class SenderFilterTests
{
    private static readonly ServerHost Remote = new([IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")], IsLocal: false);

    [Theory]
    [InlineData("127.0.0.1:7000", true)]
    [InlineData("127.0.1.1:7000", true)]
    [InlineData("10.0.0.5:7000", true)]
    [InlineData("[::ffff:10.0.0.5]:7000", true)]
    [InlineData("127.0.0.1:7001", false)]
    [InlineData("10.0.0.6:7000", false)]
    [InlineData("192.0.2.1:7000", false)]
    public void A_server_on_this_machine_may_answer_from_any_of_its_addresses(string sender, bool accepted) =>
        Assert.Equal(accepted, SenderFilter.Accepts(IPEndPoint.Parse(sender), ServerHost.Loopback, 7000, IsOurs));

    [Theory]
    [InlineData("192.0.2.1:7000", true)]
    [InlineData("192.0.2.2:7000", true)]
    [InlineData("192.0.2.1:7001", false)]
    [InlineData("192.0.2.3:7000", false)]
    [InlineData("127.0.0.1:7000", false)]
    public void A_server_elsewhere_may_answer_from_its_own_addresses(string sender, bool accepted) =>
        Assert.Equal(accepted, SenderFilter.Accepts(IPEndPoint.Parse(sender), Remote, 7000, IsOurs));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.200.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public void An_address_is_ours_when_a_socket_can_be_bound_to_it(string address, bool isOurs)
    {
        var local = new LocalAddresses();

        Assert.Equal(isOurs, local.Contains(IPAddress.Parse(address)));
        Assert.Equal(isOurs, local.Contains(IPAddress.Parse(address)));
    }

    private static bool IsOurs(IPAddress address) => IPAddress.IsLoopback(address) || address.Equals(IPAddress.Parse("10.0.0.5"));
}
