using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void A_new_file_and_one_that_is_replaced_with_its_mode()
    {
        using var folder = new TempFolder();
        AtomicFile.Write(folder["a.cfg"], "one");
        WritingStyles.Shell($"chmod 751 '{folder["a.cfg"]}'");
        var inode = FileStamp.Of(folder["a.cfg"])!.Value.Inode;
        AtomicFile.Write(folder["a.cfg"], "größer");
        Assert.Equal("größer", File.ReadAllText(folder["a.cfg"]));
        Assert.Equal("751", Convert.ToString(FileStamp.Of(folder["a.cfg"])!.Value.Permissions, 8));
        Assert.NotEqual(inode, FileStamp.Of(folder["a.cfg"])!.Value.Inode);
        AtomicFile.Write(folder["b"], "secret"u8, StateFolder.FileMode);
        Assert.Equal("600", Convert.ToString(FileStamp.Of(folder["b"])!.Value.Permissions, 8));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_link_is_refused_and_what_it_leads_to_untouched()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], folder.Write("target", "precious"));
        Assert.Contains("symbolic link", Assert.Throws<FilesException>(() => AtomicFile.Write(folder["link"], "new")).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(folder["target"]));
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["sub"]);
        Assert.Contains("is not a file", Assert.Throws<FilesException>(() => AtomicFile.Write(folder["sub"], "new")).Message, StringComparison.Ordinal);
        Assert.StartsWith($"cannot write {folder["no/file"]}: ", Assert.Throws<FilesException>(() => AtomicFile.Write(folder["no/file"], "new")).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }
}
