using System.Net;
using NsmProxy.Osc;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Attacks;

/// <summary>Answers to the steps of a profile that are not the program's.</summary>
public class ReplyTests
{
    [Fact]
    public void An_osc_answer_of_another_user_is_not_heard() => OnLoop.Run(async loop =>
    {
        using var server = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0));
        using var exchange = OscExchange.Open(loop, new OscAddress(OscTransport.Udp, "127.0.0.1", server.LocalEndPoint.Port), ServerHost.Loopback);
        var heard = new List<string>();
        exchange.Received = message => heard.Add(message.Path);
        IPEndPoint? asker = null;
        server.Received = (_, sender) => asker = sender;
        Assert.True(exchange.Send(OscMessage.Of("/save")));
        await OnLoop.Until(loop, () => asker is not null);

        using var stranger = AnotherUser.Bind(loop);
        using var otherPort = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0));
        Assert.True(stranger.Send(OscMessage.Of("/a/lie"), asker!));
        Assert.True(otherPort.Send(OscMessage.Of("/saved"), asker!));
        await OnLoop.Until(loop, () => heard.Count > 0);
        Assert.Equal(["/saved"], heard);
    });
}
