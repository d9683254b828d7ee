using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>Files with holes (lseek(2)) are kept with them, also where the file system shares no content.</summary>
public class HolesTests
{
    private const string Song = "song.wav";
    private const long Mebibyte = 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(0, 9, 15)]
    [InlineData]
    public async Task A_kept_file_takes_no_more_room_than_its_original(params int[] written)
    {
        using var folder = new TempFolder();
        const int Size = 16 * (int)Mebibyte + 1;
        using (var song = File.Create(folder[Song]))
        {
            song.SetLength(Size);
            foreach (var place in written)
            {
                song.Position = place * Mebibyte;
                song.Write("data"u8);
            }
        }

        Assert.SkipUnless(Taken(folder[Song]) < Mebibyte, "needs a file system for temporary files that knows of holes");
        await new LastGoodVersion(folder.Path, [Song]).KeepAsync(Cancel);
        var kept = folder[".nsmproxy/previous/song.wav"];
        Assert.InRange(Taken(kept), 0, Taken(folder[Song]));
        Assert.True(File.ReadAllBytes(folder[Song]).AsSpan().SequenceEqual(File.ReadAllBytes(kept)));
    }

    private static long Taken(string path)
    {
        Assert.Equal(0, FileCalls.Stat(FileCalls.HereFolder, path, 0, uint.MaxValue >> 1, out var found));
        return found.Blocks * 512;
    }
}
