using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>The list of programs as zenity shows it.</summary>
[Collection(RealProgram.Name)]
public class ZenityTests
{
    [Fact]
    public void A_program_is_chosen_in_it_and_it_can_be_closed() => Stage.Run(async stage =>
    {
        Programs.Require("zenity", "zenity");
        using var desk = await Desk.StartAsync(stage, hasBus: false);
        stage.Profile();
        var profile = Path.Combine(stage.Root, "profiles", "dummy.yaml");
        // The first in the list.
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("name: Dummy", "name: \"!Dummy\"", StringComparison.Ordinal));
        var proxy = await stage.StartAs(NsmProxyExecutable.File, ["nsmproxy"], environment: desk.Environment).AnnouncedAsync();
        await proxy.OpenedAsync();
        await PressAsync(stage, desk, "key Escape", () => proxy.Told.Any(text => text.Contains("no program was chosen", StringComparison.Ordinal)));
        Assert.Equal(new GuiState(false), proxy.Client.Messages.OfType<GuiState>().Last());

        proxy.Client.Send(new ShowGui());
        await PressAsync(stage, desk, "key Home Return", () => proxy.ProgramLog.Contains("ready", StringComparison.Ordinal));
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    /// <summary>Presses keys in the window, which vanishes by that (and then xdotool fails); again where they got lost.</summary>
    private static Task PressAsync(Stage stage, Desk desk, string keys, Func<bool> isDone)
    {
        NsmProxy.Processes.ChildProcess? press = null;
        return stage.UntilAsync(() =>
        {
            if (!isDone() && press is not { Ended.IsCompleted: false })
            {
                press = desk.Start(Programs.Require("xdotool", "xdotool"), ["search", "--onlyvisible", "--name", "^NsmProxy$", "windowfocus", "--sync", .. keys.Split(' ')]);
            }

            return isDone();
        }, $"the effect of '{keys}'");
    }
}
