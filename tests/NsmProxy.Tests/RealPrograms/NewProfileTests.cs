using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary><c>nsmproxy new</c> on programs that are really installed.</summary>
[Collection(RealProgram.Name)]
public class NewProfileTests
{
    [Theory]
    [InlineData("seq24", "seq24", "command: [seq24, song.midi]", "ready: {handles: USR1}", "save: {signal: USR1}", "icon: seq24", "packages: {debian: seq24}")]
    [InlineData("rosegarden", "rosegarden", "command: [rosegarden, --nosplash, project.rg]", "save: {signal: USR1}")]
    [InlineData("jack_mixer", "jack-mixer", "command: [jack_mixer]", "relay: true")]
    [InlineData("hydrogen", "hydrogen", "command: [hydrogen, --nosplash]", "relay: true")]
    [InlineData("fluidsynth", "fluidsynth", "packages: {debian: fluidsynth}", "save: none")]
    [InlineData("yoshimi", "yoshimi", "command: [yoshimi, \"--name-tag=${client.id}\", --state=project.state]", "save: {signal: USR1}")]
    [InlineData("mousepad", "mousepad", "command: [mousepad, --disable-server, notes.txt]", "save: {steps: {menu: {key: Ctrl+S}}, unchanged: ok}")]
    public void The_profile_of_a_real_program_has_what_it_shows_and_passes_check(string program, string package, params string[] lines) => Stage.Run(async stage =>
    {
        Programs.Require(program, package);
        var (status, output) = await stage.CommandAsync("new", program, "--force");
        Assert.True(status == 0, output);
        var text = await File.ReadAllTextAsync(Path.Combine(stage.Root, program + ".yaml"));
        Assert.Contains($"# Not proved yet; written by nsmproxy new from {program} ", text, StringComparison.Ordinal);
        Assert.Equal([], lines.Except(text.Split('\n')));
        Assert.Equal((0, ""), await stage.CommandAsync("check", program + ".yaml"));
    });

    /// <summary>Without a change: by the menu, and by the signal. (Others are good only with a blank project, which <c>new</c>
    /// cannot make: seq24 and Rosegarden save nothing where there is none, gedit has no menu.)</summary>
    [Theory]
    [InlineData("mousepad", "mousepad")]
    [InlineData("calfjackhost", "calf-plugins")]
    public void The_profile_of_some_passes_try_as_it_is(string program, string package) => Stage.Run(async stage =>
    {
        Programs.Require(program, package);
        using var desk = await Desk.StartAsync(stage);
        var jack = program == "mousepad" ? null : await StartJackAsync(stage, desk);
        Assert.Equal(0, (await stage.CommandAsync("new", program, "--force")).Status);
        var rehearsal = desk.Start(NsmProxyExecutable.File, "try", $"./{program}.yaml");
        var lines = new List<string>();
        rehearsal.Output.Line += lines.Add;
        await stage.UntilAsync(() => rehearsal.Ended.IsCompleted, "the end of the rehearsal", 60);
        Assert.True(await rehearsal.Ended is ExitedWith { Status: 0 }, string.Join('\n', lines));
        jack?.Send(Signal.Term);
        // There are few JACK servers to a machine, and one that was not waited for counts.
        await stage.UntilAsync(() => jack is not { Ended.IsCompleted: false }, "the end of the JACK server");
    }, seconds: 90);

    private static async Task<ChildProcess> StartJackAsync(Stage stage, Desk desk)
    {
        var name = Path.GetFileName(stage.Root);
        desk.Environment["JACK_DEFAULT_SERVER"] = name;
        desk.Environment["JACK_NO_START_SERVER"] = "1";
        var jack = desk.Start(Programs.Require("jackd", "jackd2"), "-r", "-n", name, "-d", "dummy", "-r", "48000", "-p", "1024");
        var wait = desk.Start(Programs.Require("jack_wait", "jackd2"), "--server", name, "--wait", "--timeout", "30");
        await desk.LineAsync(wait, "server is available");
        return jack;
    }
}
