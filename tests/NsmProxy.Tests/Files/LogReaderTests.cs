using System.Text;
using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class LogReaderTests
{
    [Fact]
    public void What_is_there_and_what_comes_is_read_once_also_over_a_turn()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "log");
        using var log = new BoundedLog(path, 20);
        using var reader = new LogReader(path);
        var read = new StringBuilder();
        bool ReadNew() => reader.ReadNew(block => read.Append(Encoding.UTF8.GetString(block)));

        log.Append("one");
        Assert.True(ReadNew());
        log.Append("two");
        ReadNew();
        ReadNew();
        log.Append("fills it up");
        log.Append("after the turn");
        ReadNew();
        log.Append("x");
        ReadNew();
        Assert.Equal("one\ntwo\nfills it up\nafter the turn\nx\n", read.ToString());

        var older = new StringBuilder();
        LogReader.ReadOlder(path, block => older.Append(Encoding.UTF8.GetString(block)));
        Assert.Equal("one\ntwo\nfills it up\n", older.ToString());
    }

    [Fact]
    public void A_log_that_is_not_there_yet_is_read_when_it_is()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "log");
        using var reader = new LogReader(path);
        Assert.False(reader.ReadNew(_ => Assert.Fail()));
        File.WriteAllText(path, "now");
        var length = 0;
        Assert.True(reader.ReadNew(block => length += block.Length));
        Assert.Equal(3, length);
    }

    [Fact]
    public void A_symbolic_link_is_not_followed()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "secret"), "secret");
        var path = Path.Combine(folder.Path, "log");
        File.CreateSymbolicLink(path, Path.Combine(folder.Path, "secret"));
        using var reader = new LogReader(path);
        Assert.False(reader.ReadNew(_ => Assert.Fail()));
    }
}
