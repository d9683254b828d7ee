using System.Diagnostics;
using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class FolderLockTests
{
    [Fact]
    public void A_folder_has_one_holder_whose_process_is_named()
    {
        using var folder = new TempFolder();
        using (var first = FolderLock.Take(folder.Path))
        {
            Assert.True(first.IsEnforced);
            var refused = Assert.Throws<FilesException>(() => FolderLock.Take(folder.Path));
            Assert.Equal($"{folder.Path} is in use by another nsmproxy (process {Environment.ProcessId}); stop that one first", refused.Message);
        }

        using var second = FolderLock.Take(folder.Path);
        Assert.Equal("700", Convert.ToString(FileStamp.Of(folder[".nsmproxy"])!.Value.Permissions, 8));
        Assert.Equal("600", Convert.ToString(FileStamp.Of(folder[".nsmproxy/lock"])!.Value.Permissions, 8));
    }

    [Fact]
    public void A_program_that_was_started_does_not_hold_it()
    {
        using var folder = new TempFolder();
        Process child;
        using (FolderLock.Take(folder.Path))
        {
            child = Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true })!;
        }

        using (FolderLock.Take(folder.Path))
        {
        }

        child.StandardInput.Close();
        child.WaitForExit();
        child.Dispose();
    }

    [Fact]
    public void A_link_in_its_place_is_refused()
    {
        using var folder = new TempFolder();
        var target = folder.Write("outside/target", "precious");
        Directory.CreateDirectory(folder["client/.nsmproxy"]);
        File.CreateSymbolicLink(folder["client/.nsmproxy/lock"], target);
        Assert.Contains("symbolic link", Assert.Throws<FilesException>(() => FolderLock.Take(folder["client"])).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["other"]);
        Directory.CreateSymbolicLink(folder["other/.nsmproxy"], folder["outside"]);
        Assert.Contains("symbolic link", Assert.Throws<FilesException>(() => FolderLock.Take(folder["other"])).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.Single(Directory.GetFileSystemEntries(folder["outside"]));
    }
}
