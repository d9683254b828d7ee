using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class EcasoundTests
{
    private const string Session = "session.ecs";

    [Fact]
    public async Task A_change_in_ecasound_survives_save_quit_and_reopen()
    {
        await using var studio = await Open("ecasound");
        await studio.NewSession();
        await Tell(studio, "c-select 1", "cop-add -ea:77");
        await studio.SaveFromMemory(Session);
        Assert.Contains("-ea:77.00", studio.Read(Session), StringComparison.Ordinal);
        await studio.Close();

        await studio.Reopen();
        await Tell(studio, "c-select 1", "cop-add -ea:33");
        await studio.SaveFromMemory(Session);
        Assert.Contains("-ea:77.00 -ea:33.00", studio.Read(Session), StringComparison.Ordinal);
        await studio.Close();
    }

    [Fact]
    public async Task A_save_that_ecasound_could_not_make_is_an_error()
    {
        await using var studio = await Open("ecasound");
        await studio.NewSession();
        File.Delete(studio.PathOf(Session));
        File.CreateSymbolicLink(studio.PathOf(Session), studio.PathOf("gone/session.ecs"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => studio.Session.SaveClient(studio.Client));
        Assert.Contains("session.ecs was not written within", refused.Message, StringComparison.Ordinal);
        Assert.Contains("after the input 'cs-save'", refused.Message, StringComparison.Ordinal);
        await studio.Abort();
    }

    /// <summary>Commands on opening, the JACK client as the sign that they worked, and a save and an end while it plays.</summary>
    [Fact]
    public async Task An_engine_that_runs_is_seen_by_its_jack_client_saved_and_ended()
    {
        await using var studio = await Open("ecasound-live", AddProfile);
        await studio.NewSession();
        var list = studio.Sandbox.Start(Programs.Require("jack_lsp", "jackd2"));
        await list.WaitForLine("^ecasound:out_1", TimeSpan.FromSeconds(10));
        await Tell(studio, "c-select 1", "cop-add -ea:55");
        await studio.SaveFromMemory(Session);
        Assert.Contains("-ea:55.00", studio.Read(Session), StringComparison.Ordinal);
        await studio.Close();
    }

    private static Task AddProfile(Sandbox sandbox)
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home/.config/nsmproxy/profiles")).FullName;
        return File.WriteAllTextAsync(Path.Combine(folder, "ecasound-live.yaml"), """
            profile: 1
            extends: ecasound
            open:
              - input: "cs-connect\nengine-launch\nstart"
              - wait: {jack-client: ecasound}
            """);
    }

    /// <summary>Gives commands at the port that the client's label says; each was obeyed when this returns.</summary>
    private static async Task Tell(Studio studio, params IEnumerable<string> commands)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(studio.Session.Client(studio.Client).Label.Split(' ')[^1], CultureInfo.InvariantCulture));
        var buffer = new byte[4096];
        foreach (var command in commands)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
            // 256, the length of what follows, and its type: - for nothing, e for an error.
            var length = await client.GetStream().ReadAsync(buffer);
            Assert.StartsWith("256 0 -", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
        }
    }

    private static Task<Studio> Open(string profile, params IEnumerable<Func<Sandbox, Task>> prepare)
    {
        Programs.Require("ecasound", "ecasound");
        return Studio.Open(profile, [JackServer.Start, .. prepare]);
    }
}
