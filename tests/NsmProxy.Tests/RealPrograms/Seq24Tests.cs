namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class Seq24Tests
{
    private const string Song = "song.midi";

    // In seq24's own part of the file: mark, "beats per minute", and the number in the lowest byte.
    private static readonly byte[] Tempo = [0x24, 0x24, 0x00, 0x07, 0x00, 0x00, 0x00];

    [Fact]
    public async Task An_edit_in_seq24_survives_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        Assert.Equal(4340, new FileInfo(studio.PathOf(Song)).Length);

        // An apostrophe in its window makes the song a beat faster; it is lost where the window has no focus yet.
        for (var tries = 0; tries < 5 && TempoOf(studio.PathOf(Song)) == 120; tries++)
        {
            var edit = studio.Sandbox.Start(Programs.Require("xdotool", "xdotool"), "search", "--sync", "--onlyvisible", "--name", "^seq24 - ", "windowfocus", "--sync", "key", "apostrophe");
            await edit.WaitForEnd(TimeSpan.FromSeconds(20));
            await studio.SaveFromMemory(Song);
        }

        await studio.Close();
        var tempo = TempoOf(studio.PathOf(Song));
        Assert.InRange(tempo, 121, 125);

        await studio.Reopen();
        await studio.SaveFromMemory(Song);
        Assert.Equal(tempo, TempoOf(studio.PathOf(Song)));
        await studio.Close();
    }

    private static int TempoOf(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var at = bytes.AsSpan().IndexOf(Tempo);
        return at < 0 ? -1 : bytes[at + Tempo.Length];
    }

    private static Task<Studio> Open()
    {
        var program = Programs.Require("seq24", "seq24");
        return Studio.Open("seq24", sandbox => AlsaSequencer.GiveTo(sandbox, program), Display.Start);
    }
}
