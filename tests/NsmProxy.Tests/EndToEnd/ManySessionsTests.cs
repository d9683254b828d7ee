using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.EndToEnd;

public class ManySessionsTests
{
    private const int Sessions = 50;

    [Fact]
    public void Fifty_sessions_saved_slowly_and_closed_at_the_reply_are_all_intact() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow");
        var proxies = new List<HostedProxy>();
        for (var i = 0; i < Sessions; i++)
        {
            proxies.Add(await stage.OpenAsync("dummy", $"Dummy.n{i}"));
        }

        foreach (var proxy in proxies)
        {
            proxy.Client.Heard += message =>
            {
                if (message is Reply { Command: Command.Save })
                {
                    proxy.Send(Signal.Term);
                }
            };
            stage.Remember(proxy);
            proxy.Client.Send(new Save());
        }

        foreach (var proxy in proxies)
        {
            Assert.Equal(new ExitedWith(0), await proxy.EndAsync(60));
            Assert.Equal(1, proxy.Answers(Command.Save));
            Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        }
    }, seconds: 120);

    [Fact]
    public void Twenty_proxies_in_one_session_are_opened_saved_and_stopped_together() => Stage.Run(async stage =>
    {
        stage.Profile();
        List<HostedProxy> proxies = [.. Enumerable.Range(0, 20).Select(i => stage.Start("dummy", $"Dummy.n{i}"))];
        await Task.WhenAll(proxies.Select(proxy => proxy.AnnouncedAsync()));
        await Task.WhenAll(proxies.Select(proxy => proxy.OpenedAsync()));
        await Task.WhenAll(proxies.Select(proxy => proxy.SavedAsync()));
        Assert.All(proxies, proxy => Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile)));
        await Task.WhenAll(proxies.Select(proxy => proxy.StoppedAsync()));
        Assert.All(proxies, proxy => Assert.Equal((1, 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save))));
    });
}
