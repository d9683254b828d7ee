using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;
using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class JackMixerTests
{
    private const string Client = "jack_mixer.nABCD";

    [Fact]
    public Task Jack_mixer_gets_an_argument_is_shown_and_hidden_and_comes_back_as_it_was_saved()
    {
        Programs.Require("jack_mixer", "jack-mixer");
        return RelayedProgram.Run(async (stage, sandbox, environment) =>
        {
            stage.WriteProfile("mixer", """
                profile: 1
                name: jack_mixer
                command: [jack_mixer, --debug]
                relay: true
                save: {until: {written: "${folder}.xml"}}

                """);
            var first = await stage.OpenAsync("mixer", Client, environment);
            Assert.Equal(new Reply(Command.Save, "jack_mixer saved"), await first.AskSaveAsync());
            Assert.Contains("visible=\"False\"", await ReadAsync(first), StringComparison.Ordinal);
            // Without the argument it says nothing of the sort.
            Assert.Contains("DEBUG: Saving to XML", first.ProgramLog, StringComparison.Ordinal);
            await SwitchAsync(stage, first, show: true);
            await VisibleAsync(stage, sandbox, isVisible: true);
            await first.SavedAsync();
            Assert.Contains("visible=\"True\"", await ReadAsync(first), StringComparison.Ordinal);
            await first.StoppedAsync();

            var second = await stage.OpenAsync("mixer", Client, environment);
            Assert.Equal(":progress:message:optional-gui:", second.Client.Announce.Capabilities);
            await stage.UntilAsync(() => second.Client.Messages.Contains(new GuiState(true)), "the window that was saved as shown");
            await SwitchAsync(stage, second, show: false);
            await VisibleAsync(stage, sandbox, isVisible: false);
            await second.SavedAsync();
            Assert.Contains("visible=\"False\"", await ReadAsync(second), StringComparison.Ordinal);
            await second.StoppedAsync();
        });
    }

    [Fact]
    public async Task A_session_of_jack_mixer_survives_save_quit_and_reopen()
    {
        Programs.Require("jack_mixer", "jack-mixer");
        await using var studio = await Studio.Open("jack_mixer", Display.Start, JackServer.Start);
        await studio.NewSession();
        var file = studio.Folder + ".xml";
        await studio.Session.Save();
        var saved = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await studio.Close();

        await File.WriteAllTextAsync(file, saved.Replace("visible=\"False\"", "visible=\"True\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await studio.Reopen();
        await studio.SaveFromMemory(file);
        Assert.Contains("visible=\"True\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await studio.Close();
    }

    private static Task<string> ReadAsync(HostedProxy proxy) => File.ReadAllTextAsync(proxy.Folder + ".xml", TestContext.Current.CancellationToken);

    private static async Task SwitchAsync(Stage stage, HostedProxy proxy, bool show)
    {
        var before = proxy.Client.Messages.Count;
        proxy.Client.Send(show ? new ShowGui() : new HideGui());
        await stage.UntilAsync(() => proxy.Client.Messages.Skip(before).Contains(new GuiState(show)), "the program's word");
    }

    private static Task VisibleAsync(Stage stage, Sandbox sandbox, bool isVisible)
    {
        Programs.Require("xdotool", "xdotool");
        Child? look = null;
        return stage.UntilAsync(() =>
        {
            if (look is null || look.Output == (isVisible ? "hidden" : "shown"))
            {
                look = sandbox.Start("/bin/sh", "-c", "xdotool search --onlyvisible --name ^jack_mixer >/dev/null 2>&1 && echo shown || echo hidden");
            }

            return look.Output == (isVisible ? "shown" : "hidden");
        }, isVisible ? "the mixer's window" : "the end of the mixer's window");
    }
}
