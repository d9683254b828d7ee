using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.EndToEnd;

public class BroadcastTests
{
    private const string Told = "run: [/bin/sh, -c, 'printf \"%s|\" \"$$@\" >> told', told";

    [Fact]
    public void A_broadcast_of_another_client_runs_its_steps_with_its_arguments() => Stage.Run(async stage =>
    {
        stage.Profile(more: $"broadcast: {{/tempo: {{{Told}, \"${{1}}\", \"at ${{2}} of ${{3}}\"]}}, /stop: {{signal: HUP}}}}");
        var proxy = await stage.OpenAsync("dummy");
        stage.Server.Send(OscMessage.Of("/tempo", 120.5f, "bar 'x'; rm -rf $HOME", 4), proxy.Client);
        await stage.UntilAsync(() => Read(proxy) == "120.5|at bar 'x'; rm -rf $HOME of 4|", "what it was told");
        stage.Server.Send(OscMessage.Of("/stop"), proxy.Client);
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("got HUP", StringComparison.Ordinal), "the signal");
        stage.Server.Send(OscMessage.Of("/other", 1), proxy.Client);
        await proxy.SavedAsync();
        Assert.Empty(proxy.Told);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Broadcasts_are_followed_in_order_one_after_the_other() => Stage.Run(async stage =>
    {
        stage.Profile(more: $"broadcast: {{/n: [{{{Told}, \"a${{1}}\"]}}, {{{Told}, \"b${{1}}\"]}}]}}");
        var proxy = await stage.OpenAsync("dummy");
        for (var i = 0; i < 10; i++)
        {
            stage.Server.Send(OscMessage.Of("/n", i), proxy.Client);
        }

        var expected = string.Concat(Enumerable.Range(0, 10).Select(i => $"a{i}|b{i}|"));
        await stage.UntilAsync(() => Read(proxy) == expected, "all of them");
        await proxy.StoppedAsync();
    });

    [Fact]
    public void An_argument_that_is_missing_is_said_and_the_program_goes_on() => Stage.Run(async stage =>
    {
        stage.Profile(more: $"broadcast: {{/tempo: {{{Told}, \"${{2}}\"]}}}}");
        var proxy = await stage.OpenAsync("dummy");
        stage.Server.Send(OscMessage.Of("/tempo", 1), proxy.Client);
        await stage.UntilAsync(() => proxy.Told.Any(text => text.Contains("${2} has no value: the broadcast had 1 argument", StringComparison.Ordinal)), "the words");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_broadcast_waits_while_the_program_saves() => Stage.Run(async stage =>
    {
        stage.Profile(words: "slow", more: $"broadcast: {{/n: {{{Told}, \"${{1}}\"]}}}}");
        var proxy = await stage.OpenAsync("dummy");
        proxy.Client.Send(new Save());
        stage.Server.Send(OscMessage.Of("/n", 1), proxy.Client);
        await stage.UntilAsync(() => proxy.Answers(Command.Save) == 1, "the save's answer");
        await stage.UntilAsync(() => Read(proxy) == "1|", "what it was told");
        Assert.Equal("state 1\nend\n", File.ReadAllText(proxy.StateFile));
        await proxy.StoppedAsync();
    });

    private static string Read(HostedProxy proxy)
    {
        var file = Path.Combine(proxy.Folder, "told");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
