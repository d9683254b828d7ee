using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Nsm;

public class RelayServerTests
{
    private static readonly Announce Announcement = new("Test", ":dirty:", "test", 7);

    [Fact]
    public void Only_the_socket_of_the_announce_that_was_taken_is_heard_and_spoken_to() => OnLoop.Run(async loop =>
    {
        var heard = new List<ClientMessage>();
        var dropped = new List<string>();
        using var server = new RelayServer(loop, (announce, _) => announce.Pid == 7 ? new Announced("hi", "test", ":") : new AnnounceRefused(-1, "no"), heard.Add, dropped.Add);
        Assert.Null(server.Client);
        Assert.False(server.Send(new Save()));
        var (client, clientHeard) = await Client(loop, server);
        var (other, otherHeard) = await Client(loop, server);
        Say(client, new DirtyState(true));
        Say(other, Announcement with { Pid = 8 });
        await OnLoop.Until(loop, () => otherHeard.Count == 1 && dropped.Count == 2);
        Assert.Null(server.Client);

        Say(client, Announcement);
        await OnLoop.Until(loop, () => clientHeard.Count == 1);
        Say(other, Announcement with { Name = "Another" });
        Say(other, new Reply(Command.Save, "a lie"));
        client.Send(OscMessage.Of("/nonsense"));
        Say(client, new DirtyState(false));
        await OnLoop.Until(loop, () => dropped.Count == 3 && heard.Count == 1);
        Assert.Equal([new AnnounceRefused(-1, "no")], otherHeard);
        Assert.Equal([new DirtyState(false)], heard);
        Assert.Equal(Announcement, server.Client);

        Assert.True(server.Send(new Save()));
        await OnLoop.Until(loop, () => clientHeard.Count == 2);
        Assert.Equal([new Announced("hi", "test", ":"), new Save()], clientHeard);
        Assert.Single(otherHeard);
        client.Dispose();
        other.Dispose();
    });

    [Fact]
    public void An_announce_that_is_sent_again_is_answered_again() => OnLoop.Run(async loop =>
    {
        using var server = new RelayServer(loop, (_, _) => new Announced("hi", "test", ":"), _ => { }, _ => { });
        var (client, heard) = await Client(loop, server);
        Say(client, Announcement);
        Say(client, Announcement);
        await OnLoop.Until(loop, () => heard.Count == 2);
        client.Dispose();
    });

    private static async Task<(OscLink Link, List<ServerMessage> Heard)> Client(EventLoop loop, RelayServer server)
    {
        var heard = new List<ServerMessage>();
        var link = await OscLink.Open(loop, OscAddress.Parse(server.Url));
        link.Received = message => heard.Add(ServerMessages.Read(message));
        return (link, heard);
    }

    private static void Say(OscLink link, ClientMessage message) => link.Send(ClientMessages.Write(message));
}
