using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class BoundedLogTests
{
    [Fact]
    public void Lines_are_there_at_once_and_the_size_is_bounded()
    {
        using var folder = new TempFolder();
        using var log = new BoundedLog(folder["proxy.log"], 1000);
        log.Append("first\nof two");
        Assert.Equal("first of two\n", File.ReadAllText(folder["proxy.log"]));
        for (var i = 0; i < 500; i++)
        {
            log.Append($"line {i}");
            Assert.InRange(new FileInfo(folder["proxy.log"]).Length, 1, 1000);
        }

        log.Append(new string('x', 5000));
        Assert.Equal(1000, new FileInfo(folder["proxy.log"]).Length);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        Assert.Null(log.Failure);
        Assert.Equal("600", Convert.ToString(FileStamp.Of(folder["proxy.log"])!.Value.Permissions, 8));
    }

    [Fact]
    public void The_last_lines_come_from_both_files()
    {
        using var folder = new TempFolder();
        using (var log = new BoundedLog(folder["log"], 30))
        {
            for (var i = 0; i < 6; i++)
            {
                log.Append($"line {i}");
            }
        }

        using var again = new BoundedLog(folder["log"], 30);
        again.Append("line 6");
        Assert.Equal(["line 3", "line 4", "line 5", "line 6"], BoundedLog.Tail(folder["log"], 4));
        Assert.Empty(BoundedLog.Tail(folder["none"], 4));
    }

    [Fact]
    public void A_link_or_a_folder_in_its_place_stops_it_without_an_exception()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], folder.Write("target", "precious"));
        using var log = new BoundedLog(folder["link"]);
        log.Append("line");
        Assert.Equal($"cannot write the log {folder["link"]}: it is a symbolic link", log.Failure);
        Assert.Equal("precious", File.ReadAllText(folder["target"]));
        using var other = new BoundedLog(folder.Path);
        other.Append("line");
        Assert.NotNull(other.Failure);
    }

    [Fact]
    public void A_full_disk_stops_it_without_an_exception()
    {
        using var log = new BoundedLog("/dev/full");
        log.Append("line");
        Assert.NotNull(log.Failure);
    }
}
