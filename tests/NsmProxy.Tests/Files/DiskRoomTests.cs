using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class DiskRoomTests
{
    [Fact]
    public void A_disk_with_the_least_room_is_not_full()
    {
        using var disk = new LoopDisk(DiskRoom.Least);
        DiskRoom.Require(disk.Folder);
    }

    [Fact]
    public void A_disk_with_less_is_full()
    {
        using var disk = new LoopDisk(DiskRoom.Least - Environment.SystemPageSize);
        Assert.Contains("the disk is full", Assert.Throws<FilesException>(() => DiskRoom.Require(disk.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_says_nothing_of_room() => DiskRoom.Require("/nothing/here");
}
