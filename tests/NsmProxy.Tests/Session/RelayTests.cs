using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Steps;
using NsmProxy.Tests.Steps;
using NsmProxy.Text;

namespace NsmProxy.Tests.Session;

public class RelayTests
{
    private static readonly Profile Scripted = new()
    {
        Id = "relay-test",
        File = "/profiles/relay-test.yaml",
        Name = "Scripted",
        Command = [Template.Literal("scripted")],
        Save = new SaveByProgram(Position.Start, null, null, UnchangedIsSaved: true),
        Relay = true,
    };

    [Fact]
    public void A_program_that_does_not_announce_itself_in_time_is_said() => EventLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var relay = Relayed(stage);
        await stage.StartAsync("echo up; exec sleep 1000");
        var problem = await Assert.ThrowsAsync<StepException>(() => OpenAsync(relay, 100));
        Assert.Equal("scripted did not announce itself to NSM. Does it speak NSM, and was it built with it? (waited 100 ms)", problem.Message);
        return 0;
    });

    [Fact]
    public void A_process_of_others_that_announced_itself_is_said_too() => EventLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var relay = Relayed(stage);
        await stage.StartAsync("echo up; exec sleep 1000");
        var refused = new TaskCompletionSource<ServerMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stranger = await OscLink.Open(loop, OscAddress.Parse(relay.Url));
        stranger.Received = message => refused.TrySetResult(ServerMessages.Read(message));
        stranger.Send(ClientMessages.Write(new Announce("Stranger", ":", "stranger", 1)));
        Assert.IsType<AnnounceRefused>(await refused.Task);
        var problem = await Assert.ThrowsAsync<StepException>(() => OpenAsync(relay, 100));
        Assert.Contains("Process 1, which is none of its, announced itself as Stranger.", problem.Message, StringComparison.Ordinal);
        return 0;
    });

    [Fact]
    public void The_end_of_a_program_that_has_not_announced_itself_is_seen_at_once() => EventLoop.Run(async loop =>
    {
        using var stage = new Stage(loop);
        using var relay = Relayed(stage);
        await stage.StartAsync("exit 4", firstLine: null);
        var problem = await Assert.ThrowsAsync<StepException>(() => OpenAsync(relay, 20000));
        Assert.Equal("scripted ended (exit status 4) before it announced itself to NSM", problem.Message);
        return 0;
    });

    private static Relay Relayed(Stage stage)
    {
        var relay = new Relay(stage.Loop, Scripted, null, new Trace(false), _ => { });
        relay.Use(stage.Context);
        return relay;
    }

    private static Task<string> OpenAsync(Relay relay, int milliseconds) =>
        relay.OpenAsync(new Open("/s/Scripted.nABC", "s", "Scripted.nABC"), Deadline.In(TimeSpan.FromMilliseconds(milliseconds)), CancellationToken.None);
}
