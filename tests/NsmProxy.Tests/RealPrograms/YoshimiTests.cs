using System.IO.Compression;
using System.Text.RegularExpressions;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public partial class YoshimiTests
{
    private const string State = "synth.state";

    [Theory]
    [InlineData("yoshimi")]
    [InlineData("yoshimi-headless")]
    public async Task A_state_of_yoshimi_survives_save_quit_and_reopen(string profile)
    {
        await using var studio = await Open(profile);
        await studio.NewSession();
        await studio.SaveFromMemory(State);
        var saved = ReadState(studio.PathOf(State));
        Assert.Equal("90", MasterVolume().Match(saved).Value);
        await studio.Close();

        studio.Write(State, MasterVolume().Replace(saved, "77", 1));
        await studio.Reopen();
        await studio.SaveFromMemory(State);
        Assert.Equal("77", MasterVolume().Match(ReadState(studio.PathOf(State))).Value);
        await studio.Close();

        await studio.Reopen();
        await studio.SaveFromMemory(State);
        Assert.Equal("77", MasterVolume().Match(ReadState(studio.PathOf(State))).Value);
        await studio.Close();
    }

    private static string ReadState(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Task<Studio> Open(string profile)
    {
        var program = Programs.Require("yoshimi", "yoshimi");
        return Studio.Open(profile, sandbox => AlsaSequencer.GiveTo(sandbox, program), Display.Start, JackServer.Start);
    }

    // The first volume in a state is that of the whole.
    [GeneratedRegex("(?<=<par name=\"volume\" value=\")[0-9]+(?=\")")]
    private static partial Regex MasterVolume();
}
