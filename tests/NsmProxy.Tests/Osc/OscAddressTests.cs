using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class OscAddressTests
{
    [Theory]
    [InlineData("osc.udp://vm:19555/", OscTransport.Udp, "vm", 19555)]
    [InlineData("osc.udp://vm:19555", OscTransport.Udp, "vm", 19555)]
    [InlineData("osc.tcp://STUDIO.example.org:1/", OscTransport.Tcp, "STUDIO.example.org", 1)]
    [InlineData("OSC.UDP://127.0.1.1:65535/", OscTransport.Udp, "127.0.1.1", 65535)]
    [InlineData("osc.tcp://[::1]:9000/", OscTransport.Tcp, "::1", 9000)]
    public void An_address_is_read(string text, OscTransport transport, string host, int port) =>
        Assert.Equal(new OscAddress(transport, host, port), OscAddress.Parse(text));

    [Theory]
    [InlineData("osc.udp://vm:19555/")]
    [InlineData("osc.tcp://[fe80::1]:9000/")]
    public void An_address_is_written_as_it_is_read(string text) => Assert.Equal(text, OscAddress.Parse(text).ToString());

    [Theory]
    [InlineData("", "'' does not begin with osc.udp:// or osc.tcp://")]
    [InlineData("http://vm:1/", "does not begin with osc.udp:// or osc.tcp://")]
    [InlineData("osc.unix:///tmp/x", "does not begin with")]
    [InlineData("osc.udp://", "has no host")]
    [InlineData("osc.udp://:1/", "has no host")]
    [InlineData("osc.udp://[]:1/", "has no host")]
    [InlineData("osc.udp://vm", "has no port")]
    [InlineData("osc.udp://vm:/", "has no port from 1 to 65535")]
    [InlineData("osc.udp://vm:0/", "has no port from 1 to 65535")]
    [InlineData("osc.udp://vm:65536/", "has no port from 1 to 65535")]
    [InlineData("osc.udp://vm:+1/", "has no port from 1 to 65535")]
    [InlineData("osc.udp://vm:99999999999999999999/", "has no port from 1 to 65535")]
    [InlineData("osc.udp://vm:1/path", "has a path behind the port")]
    [InlineData("osc.udp://::1:1/", "an IPv6 number stands in brackets")]
    [InlineData("osc.udp://a b:1/", "has no valid host")]
    [InlineData("osc.tcp://[[]:1", "has no valid host")]
    [InlineData("osc.tcp://[::1]]:1", "has no valid host")]
    [InlineData("osc.tcp://[vm]:1", "has no valid host")]
    public void What_is_no_address_is_refused_with_the_reason(string text, string problem)
    {
        Assert.False(OscAddress.TryParse(text, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Equal(said, Assert.Throws<FormatException>(() => OscAddress.Parse(text)).Message);
    }
}
