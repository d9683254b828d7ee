using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Nsm;

public class SessionHostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void A_client_is_given_to_whoever_expected_it_before_or_after_its_announce() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        var before = host.ClientOf(4242);
        using var link = await Client(loop, host, 4242);
        var client = await before;
        Assert.Equal(new Announce("Test", ":message:", "test", 4242), client.Announce);
        Assert.Same(client, await host.ClientOf(4242));
        Assert.False(host.ClientOf(4243).IsCompleted);
    });

    [Fact]
    public void A_client_hears_the_welcome_then_what_it_is_sent() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        var heard = new List<ServerMessage>();
        using var link = await Client(loop, host, 1, heard.Add);
        (await host.ClientOf(1)).Send(new SessionIsLoaded());
        await OnLoop.Until(loop, () => heard.Count == 2);
        Assert.Equal([new Announced("welcome", SessionHost.Name, ":optional-gui:"), new SessionIsLoaded()], heard);
    });

    [Fact]
    public void A_command_s_answer_is_that_of_this_command() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        OscLink? link = null;
        using var opened = link = await Client(loop, host, 1, message =>
        {
            switch (message)
            {
                case Open:
                    Say(new Reply(Command.Save, "an answer to something else"));
                    Say(new StatusMessage(1, "opening"));
                    Say(new Reply(Command.Open, "opened"));
                    break;
                case Save:
                    Say(new ErrorReply(Command.Open, ErrorCode.General, "an answer to something else"));
                    Say(new ErrorReply(Command.Save, ErrorCode.General, "full"));
                    break;
            }
        });
        void Say(ClientMessage message) => link!.Send(ClientMessages.Write(message));
        var client = await host.ClientOf(1);
        Assert.Equal(new Reply(Command.Open, "opened"), await client.AskAsync(new Open("/p", "s", "i"), Limit));
        Assert.Equal(new ErrorReply(Command.Save, ErrorCode.General, "full"), await client.AskAsync(new Save(), Limit));
        Assert.Equal(5, client.Messages.Count);
    });

    [Fact]
    public void A_client_that_does_not_answer_is_not_waited_for_past_the_limit() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        using var link = await Client(loop, host, 1);
        Assert.Null(await (await host.ClientOf(1)).AskAsync(new Save(), Short));
    });

    [Fact]
    public void Messages_of_strangers_and_messages_of_no_meaning_are_dropped() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        using var stranger = await OscLink.Open(loop, OscAddress.Parse(host.Url));
        stranger.Send(OscMessage.Of("/reply", "/nsm/client/save", "saved"));
        using var link = await Client(loop, host, 1);
        var client = await host.ClientOf(1);
        link.Send(OscMessage.Of("/nsm/client/progress", "half"));
        link.Send(OscMessage.Of("/nonsense"));
        link.Send(ClientMessages.Write(new Progress(1)));
        Assert.NotNull(await client.HearAsync(message => message is Progress, Limit));
        Assert.Equal([new Progress(1)], client.Messages);
    });

    [Fact]
    public void Many_clients_are_kept_apart() => OnLoop.Run(async loop =>
    {
        using var host = new SessionHost(loop);
        var links = new List<OscLink>();
        for (var pid = 1; pid <= 20; pid++)
        {
            links.Add(await Client(loop, host, pid));
        }

        for (var pid = 1; pid <= 20; pid++)
        {
            var client = await host.ClientOf(pid);
            links[pid - 1].Send(ClientMessages.Write(new StatusMessage(0, $"I am {pid}")));
            Assert.Equal(new StatusMessage(0, $"I am {pid}"), await client.HearAsync(_ => true, Limit));
        }

        links.ForEach(link => link.Dispose());
    });

    private static async Task<OscLink> Client(EventLoop loop, SessionHost host, int pid, Action<ServerMessage>? heard = null)
    {
        var link = await OscLink.Open(loop, OscAddress.Parse(host.Url));
        link.Received = message => heard?.Invoke(ServerMessages.Read(message));
        link.Send(ClientMessages.Write(new Announce("Test", ":message:", "test", pid)));
        return link;
    }
}
