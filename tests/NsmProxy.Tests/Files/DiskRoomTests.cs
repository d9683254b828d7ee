using System.Diagnostics;
using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class DiskRoomTests
{
    [Theory]
    [InlineData(DiskRoom.Least, false)]
    [InlineData(DiskRoom.Least - 4096, true)]
    public void A_disk_with_less_than_the_least_room_is_full(long room, bool isFull)
    {
        var folder = Directory.CreateTempSubdirectory("nsmproxy-");
        try
        {
            // A user cannot mount; the runs of CI are root's.
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={room}", "none", folder.FullName), "needs to be root, to mount a small file system");
            try
            {
                var refused = Record.Exception(() => DiskRoom.Require(folder.FullName));
                Assert.Equal(isFull, refused is FilesException && refused.Message.Contains("the disk is full", StringComparison.Ordinal));
            }
            finally
            {
                Assert.True(Run("umount", folder.FullName), "the file system stays mounted");
            }
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_says_nothing_of_room() => DiskRoom.Require("/nothing/here");

    private static bool Run(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        run.WaitForExit();
        return run.ExitCode == 0;
    }
}
