using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class RuntimeFolderTests
{
    [Fact]
    public void What_a_killed_process_left_is_removed_by_the_next_and_what_is_in_use_stays()
    {
        using var parent = new TempFolder();
        parent.Write("nsmproxy-7-1f/pipe", "");
        parent.Write("nsmproxy-mine/file", "");
        using var one = RuntimeFolder.Make(parent.Path);
        using var two = RuntimeFolder.Make(parent.Path);
        Assert.False(Path.Exists(parent["nsmproxy-7-1f"]));
        Assert.True(File.Exists(parent["nsmproxy-mine/file"]));
        Assert.True(Directory.Exists(one.FullPath));
        Assert.True(Directory.Exists(two.FullPath));
    }
}
