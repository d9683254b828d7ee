using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public partial class PdTests
{
    private const string Patch = "song.pd";

    [Fact]
    public async Task A_box_that_was_put_into_a_patch_survives_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await Tell(studio, "obj 30 40 osc~ 440;\n");
        Assert.DoesNotContain("osc~", studio.Read(Patch), StringComparison.Ordinal);
        await studio.Session.Save();
        Assert.Contains("#X obj 30 40 osc~ 440;\n", studio.Read(Patch), StringComparison.Ordinal);
        var saved = studio.Read(Patch);
        await studio.Close();

        await studio.Reopen();
        await studio.SaveFromMemory(Patch);
        Assert.Equal(saved, studio.Read(Patch));
        await studio.Close();
    }

    /// <summary>Messages to the patch, at the port on Pd's command line.</summary>
    private static async Task Tell(Studio studio, string messages)
    {
        var pd = studio.Sandbox.Processes().Select(process => Listen().Match(process.Command)).First(match => match.Success);
        using var client = new TcpClient("127.0.0.1", int.Parse(pd.Groups[1].Value, CultureInfo.InvariantCulture));
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(messages));
        client.Client.Shutdown(SocketShutdown.Send);
        // Pd closes its end when it has read it all.
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    private static Task<Studio> Open()
    {
        Programs.Require("pd", "puredata-core");
        Programs.Require("pd-gui", "puredata-gui");
        return Studio.Open("pd", Display.Start, JackServer.Start);
    }

    [GeneratedRegex("nsmproxy-listen listen ([0-9]+)")]
    private static partial Regex Listen();
}
