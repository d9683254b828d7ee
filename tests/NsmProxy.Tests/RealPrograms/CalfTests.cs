namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class CalfTests
{
    private const string Rack = "rack.xml";
    private const string DecayTime = "<param name=\"decay_time\" value=\"3.5\" />";

    // What calfjackhost itself writes, shortened to the value that differs from its default.
    private const string ReverbRack = $"""
        <?xml version="1.1" encoding="utf-8"?>
        <rack><plugin type="reverb" instance-name="Reverb" input-index="1" output-index="1">
        <preset bank="0" program="0" plugin="reverb" name="">
          {DecayTime}
        </preset>
        </plugin>
        </rack>
        """;

    [Fact]
    public async Task A_rack_of_calfjackhost_survives_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await studio.SaveFromMemory(Rack);
        Assert.Contains("<rack>", studio.Read(Rack), StringComparison.Ordinal);
        await studio.Close();

        studio.Write(Rack, ReverbRack);
        await studio.Reopen();
        await studio.SaveFromMemory(Rack);
        Assert.Contains(DecayTime, studio.Read(Rack), StringComparison.Ordinal);
        await studio.Close();

        await studio.Reopen();
        await studio.SaveFromMemory(Rack);
        Assert.Contains(DecayTime, studio.Read(Rack), StringComparison.Ordinal);
        await studio.Close();
    }

    [Fact]
    public async Task The_jack_client_of_calfjackhost_has_the_id_from_the_session()
    {
        await using var studio = await Open();
        await studio.NewSession();
        var list = studio.Sandbox.Start(Programs.Require("jack_lsp", "jackd2"));
        // RaySession's short naming gives an id without a dot.
        await list.WaitForLine("^Calf:", TimeSpan.FromSeconds(10));
        await studio.Close();
    }

    private static Task<Studio> Open()
    {
        Programs.Require("calfjackhost", "calf-plugins");
        return Studio.Open("calfjackhost", Display.Start, JackServer.Start);
    }
}
