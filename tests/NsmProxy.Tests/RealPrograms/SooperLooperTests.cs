using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public partial class SooperLooperTests
{
    private const string Loops = "loops.slsess";

    [Fact]
    public async Task Loops_of_sooperlooper_survive_save_quit_and_reopen_with_their_audio()
    {
        await using var studio = await Open();
        await studio.NewSession();
        Tell(studio, OscMessage.Of("/loop_add", 1, 20f), OscMessage.Of("/set", "tempo", 77f), OscMessage.Of("/sl/0/hit", "record"));
        await studio.SaveFromMemory(Loops);
        Assert.Equal(2, Looper().Count(studio.Read(Loops)));
        Assert.Contains("tempo=\"77\"", studio.Read(Loops), StringComparison.Ordinal);
        // It records since before that save.
        Tell(studio, OscMessage.Of("/sl/0/hit", "record"));
        await studio.SaveFromMemory(Loops);
        Assert.Contains("loop_audio=\"loops.slsess_loop_00.wav\"", studio.Read(Loops), StringComparison.Ordinal);
        Assert.True(new FileInfo(studio.PathOf("loops.slsess_loop_00.wav")).Length > 1000);
        await studio.Close();

        await studio.Reopen();
        await studio.SaveFromMemory(Loops);
        Assert.Equal(2, Looper().Count(studio.Read(Loops)));
        Assert.Contains("tempo=\"77\"", studio.Read(Loops), StringComparison.Ordinal);
        Assert.Contains("loop_audio=\"loops.slsess_loop_00.wav\"", studio.Read(Loops), StringComparison.Ordinal);
        await studio.Close();
    }

    [Fact]
    public async Task A_save_that_sooperlooper_could_not_make_is_an_error_in_its_own_words()
    {
        await using var studio = await Open();
        await studio.NewSession();
        File.Delete(studio.PathOf(Loops));
        File.CreateSymbolicLink(studio.PathOf(Loops), studio.PathOf("gone/loops.slsess"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => studio.Session.SaveClient(studio.Client));
        Assert.Contains("/save_session was answered with /failed: Session Save Failed [sooperlooper.yaml:", refused.Message, StringComparison.Ordinal);
        await studio.Session.WaitForClient(studio.Client, RayClientStatus.Error);
        await studio.Abort();
    }

    [Fact]
    public async Task Its_window_is_a_program_of_its_own_that_comes_and_goes_and_is_remembered()
    {
        await using var studio = await Open();
        await studio.NewSession();
        Assert.Contains(":optional-gui:", studio.Session.Client(studio.Client).Capabilities, StringComparison.Ordinal);
        Assert.Empty(Windows(studio));

        await studio.Session.ShowGui(studio.Client);
        await WindowIsOpen(studio);
        await studio.Session.HideGui(studio.Client);
        await Eventually.True(() => Windows(studio).Count == 0, TimeSpan.FromSeconds(10), () => "slgui did not end");
        await studio.Session.ShowGui(studio.Client);
        await WindowIsOpen(studio);
        Tell(studio, OscMessage.Of("/loop_add", 1, 20f));
        await studio.SaveFromMemory(Loops);
        Assert.Equal(2, Looper().Count(studio.Read(Loops)));
        await studio.Close();

        await studio.Reopen();
        await WindowIsOpen(studio);
        // Without a window manager nobody has a button to close it with.
        Kernel.Send(Assert.Single(Windows(studio)), Signal.Term);
        await Eventually.True(() => Visibility().Matches(studio.Session.Log)[^1].Groups[1].Value == "0", TimeSpan.FromSeconds(10), () => "that it is hidden was not said");
        await studio.SaveFromMemory(Loops);
        await studio.Close();

        await studio.Reopen();
        await studio.Session.Save();
        Assert.Empty(Windows(studio));
        await studio.Close();
    }

    /// <summary>Sends messages to the engine, as whatever else controls it would; each was obeyed when this returns.</summary>
    private static void Tell(Studio studio, params IEnumerable<OscMessage> messages)
    {
        var port = EnginePort().Match(string.Join('\n', studio.Sandbox.Processes().Select(process => process.Command))).Groups[1].Value;
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)) { Client = { ReceiveTimeout = 10_000 } };
        socket.Connect(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        var own = $"osc.udp://127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}/";
        foreach (var message in messages.Append(OscMessage.Of("/ping", own, "/obeyed")))
        {
            socket.Send(OscWriter.Write(message));
        }

        IPEndPoint? from = null;
        Assert.NotEmpty(socket.Receive(ref from));
    }

    private static IReadOnlyList<int> Windows(Studio studio) =>
        [.. studio.Sandbox.Processes().Where(process => process.Command.StartsWith("slgui ", StringComparison.Ordinal)).Select(process => process.Pid)];

    /// <summary>Waits for its window. A search fails where another window, as that of before, goes while it looks.</summary>
    private static async Task WindowIsOpen(Studio studio)
    {
        Programs.Require("xdotool", "xdotool");
        var search = studio.Sandbox.Start("/bin/sh", "-c", "until xdotool search --onlyvisible --name ^SooperLooper; do sleep 0.05; done");
        await search.WaitForLine("^[0-9]+$", TimeSpan.FromSeconds(20));
        Assert.Single(Windows(studio));
    }

    private static Task<Studio> Open()
    {
        var program = Programs.Require("sooperlooper", "sooperlooper");
        Programs.Require("slgui", "sooperlooper");
        return Studio.Open("sooperlooper", sandbox => AlsaSequencer.GiveTo(sandbox, program), Display.Start, JackServer.Start);
    }

    [GeneratedRegex("<Looper ")]
    private static partial Regex Looper();

    [GeneratedRegex("""/ray/gui/client/gui_visible si ".*" ([01])""")]
    private static partial Regex Visibility();

    [GeneratedRegex(@"sooperlooper --osc-port=(\d+)")]
    private static partial Regex EnginePort();
}
