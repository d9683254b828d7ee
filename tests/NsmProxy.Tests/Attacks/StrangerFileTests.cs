using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Session;
using NsmProxy.Tests.Files;
using NsmProxy.Text;

namespace NsmProxy.Tests.Attacks;

/// <summary>Single files of a stranger's session, where the table of <see cref="StrangerSessionTests"/> has too little room.</summary>
public class StrangerFileTests
{
    [Fact]
    public void A_log_or_lock_that_has_another_name_outside_is_left_to_that_and_made_anew()
    {
        using var folder = new TempFolder();
        var precious = folder.Write("precious", "precious");
        Directory.CreateDirectory(folder["client/.nsmproxy"]);
        foreach (var name in (string[])["lock", "proxy.log", "proxy.log.1"])
        {
            Native.MakeHardLink(precious, folder[$"client/.nsmproxy/{name}"]);
        }

        using (var held = FolderLock.Take(folder["client"]))
        {
            Assert.True(held.IsEnforced);
            Assert.Throws<FilesException>(() => FolderLock.Take(folder["client"]));
            using var log = new BoundedLog(folder["client/.nsmproxy/proxy.log"]);
            log.Append("line");
            Assert.Null(log.Failure);
        }

        Assert.Equal("line\n", File.ReadAllText(folder["client/.nsmproxy/proxy.log"]));
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(folder["client/.nsmproxy/lock"]));
        Assert.Equal("precious", File.ReadAllText(precious));
    }

    [Fact]
    public void Of_a_log_larger_than_any_the_end_is_read()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder[".nsmproxy"]);
        using (var file = File.OpenHandle(folder[".nsmproxy/proxy.log"], FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, "\n2026-01-01T00:00:00.000Z state Running { }\n"u8, 1L << 40);
        }

        Assert.Equal("Running", ProxyReport.Read(folder.Path).State);
        long read = 0;
        using var reader = new LogReader(folder[".nsmproxy/proxy.log"]);
        Assert.True(reader.ReadNew(block => read += block.Length));
        Assert.InRange(read, 1, 1 << 20);
    }

    [Fact]
    public void Records_of_the_kept_version_that_are_larger_than_any_are_passed_over()
    {
        using var folder = new TempFolder();
        folder.Write("state.txt", "state");
        Directory.CreateDirectory(folder[".nsmproxy"]);
        foreach (var name in (string[])["project", "proved-empty"])
        {
            using var file = File.OpenHandle(folder[$".nsmproxy/{name}"], FileMode.CreateNew, FileAccess.Write);
            RandomAccess.SetLength(file, 1L << 40);
        }

        Assert.Throws<FilesException>(() => LastGoodVersion.Of(folder.Path));
        Assert.Equal(RecoveryKind.Nothing, new LastGoodVersion(folder.Path, ["state.txt"]).Recover().Kind);
    }

    [Theory]
    [InlineData("inside", "here/file")]
    [InlineData("not-there/yet", "not-there/yet")]
    [InlineData("here/new", "here/new")]
    [InlineData("to-here/new", "here/new")]
    [InlineData("out", null)]
    [InlineData("out/new", null)]
    [InlineData("dangling", null)]
    [InlineData("dangling/new", null)]
    [InlineData("here/file/new", null)]
    public void A_path_leads_where_its_links_lead_and_never_out(string path, string? expected)
    {
        using var folder = new TempFolder();
        folder.Write("client/here/file", "");
        Directory.CreateDirectory(folder["client-2"]);
        File.CreateSymbolicLink(folder["client/inside"], "here/file");
        File.CreateSymbolicLink(folder["client/to-here"], folder["client/here"]);
        File.CreateSymbolicLink(folder["client/out"], folder["client-2"]);
        File.CreateSymbolicLink(folder["client/dangling"], folder["client-2/nothing"]);
        var client = FinalTarget.Find(folder["client"])!.Path;
        if (expected is null)
        {
            Assert.Throws<FilesException>(() => RealPlace.Within(Path.Combine(client, path), client));
        }
        else
        {
            Assert.Equal(Path.Combine(client, expected), RealPlace.Within(Path.Combine(client, path), client));
        }
    }

    [Fact]
    public void A_clients_folder_that_is_a_link_stays_in_the_session_unless_the_user_named_it()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["session/other"]);
        Directory.CreateDirectory(folder["outside"]);
        File.CreateSymbolicLink(folder["session/inner"], "other");
        File.CreateSymbolicLink(folder["session/outer"], folder["outside"]);
        ClientFolder.Open(folder["session/inner"]).Dispose();
        var refused = Assert.Throws<FilesException>(() => ClientFolder.Open(folder["session/outer"]));
        Assert.Contains("a symbolic link leads out of the session's folder, to ", refused.Message, StringComparison.Ordinal);
        Assert.Throws<FilesException>(() => ClientFolder.Open(folder["session/outer/"]));
        Assert.Empty(Directory.GetFileSystemEntries(folder["outside"]));
        ClientFolder.Open(folder["session/outer"], isInSession: false).Dispose();
        Assert.NotEmpty(Directory.GetFileSystemEntries(folder["outside"]));
    }

    [Fact]
    public void A_folder_whose_name_is_not_UTF_8_is_refused_and_not_made_under_another()
    {
        using var folder = new TempFolder();
        var name = LosslessUtf8.Decode([.. "caf"u8, 0xe9]);
        Assert.False(LosslessUtf8.IsUtf8(name));
        Assert.True(LosslessUtf8.IsUtf8("café \uFFFD \U0001F3B9"));
        var refused = Assert.Throws<FilesException>(() => ClientFolder.Open(folder[$"session/{name}/Dummy.nABCD"]));
        Assert.Contains("is not UTF-8", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
