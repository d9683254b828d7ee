using NsmProxy.Profiles;

namespace NsmProxy.Tests.Profiles;

public class WayOfSavingTests
{
    [Theory]
    [InlineData("exit", "its exit")]
    [InlineData("none", "nothing to save")]
    [InlineData("{signal: USR1}", "SIGUSR1")]
    [InlineData("{run: [/usr/bin/remote, save]}", "remote")]
    [InlineData("{run: [/bin/sh, \"${profile.folder}/save.sh\"]}", "save.sh")]
    [InlineData("{run: [bash, \"${profile.folder}/save.sh\"]}", "save.sh")]
    [InlineData("{run: [/bin/sh, -c, \"echo save\"]}", "a script")]
    [InlineData("{osc: /save, to: \"osc.udp://127.0.0.1:1\"}", "OSC /save")]
    [InlineData("{input: cs-save}", "a command to its input")]
    [InlineData("{send: save, to: \"fifo:pipe\"}", "a command to its pipe")]
    [InlineData("{send: save, to: \"tcp://127.0.0.1:1\"}", "a command to its socket")]
    [InlineData("{menu: [File, Save]}", "menu File › Save")]
    public void Lists_say_in_few_words_how_a_program_saves(string save, string words)
    {
        var result = ProfileReader.Read("x.yaml", $"profile: 1\nname: X\ncommand: [x]\nproject: x.txt\nsave: {save}\n");
        Assert.Empty(result.Findings);
        Assert.Equal(words, WayOfSaving.Of(result.Profile!.Save));
    }
}
