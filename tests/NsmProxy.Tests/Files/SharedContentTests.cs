using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>On file systems that can share content a kept version takes no room, and is a version all the same.</summary>
public class SharedContentTests
{
    private const string Song = "song.wav";
    private const int Mebibyte = 1024 * 1024;
    private const int Size = 64 * Mebibyte;

    // For folders, and what the file system writes down of sharing.
    private const int Little = 4 * Mebibyte;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mkfs.btrfs", "btrfs-progs")]
    [InlineData("mkfs.xfs", "xfsprogs")]
    public async Task A_kept_version_shares_its_content_with_the_original_until_that_is_written_anew(string make, string package)
    {
        using var disk = new LoopDisk(Programs.Require("/usr/sbin/" + make, package));
        var song = Path.Combine(disk.Folder, Song);
        // Not a number of blocks, since the last part of one can be shared only at the end of a file.
        var content = Enumerable.Range(0, Size + 3).Select(at => (byte)(at * 7 % 251)).ToArray();
        await File.WriteAllBytesAsync(song, content, Cancel);
        var before = disk.Left();

        var versions = new LastGoodVersion(disk.Folder, [Song]);
        Assert.Equal("copied ahead", await versions.KeepAheadAsync(Cancel));
        await versions.KeepAsync(Cancel);
        Assert.InRange(before - disk.Left(), long.MinValue, Little);

        using (var written = File.OpenWrite(song))
        {
            written.Write(new byte[Mebibyte]);
        }

        versions.Proved();
        Assert.Equal("copied ahead", await versions.KeepAheadAsync(Cancel));
        // The part that is new is there once more for its former content.
        Assert.InRange(before - disk.Left(), Mebibyte - 1, Mebibyte + Little);
        Assert.True(IsIn(Path.Combine(disk.Folder, ".nsmproxy/previous", Song), content));
        Array.Clear(content, 0, Mebibyte);
        Assert.True(IsIn(Path.Combine(disk.Folder, ".nsmproxy/next", Song), content));
    }

    private static bool IsIn(string path, ReadOnlySpan<byte> content) => content.SequenceEqual(File.ReadAllBytes(path));
}
