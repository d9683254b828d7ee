using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class TemporaryNameTests
{
    [Fact]
    public void What_a_killed_proxy_left_is_removed_and_nothing_else()
    {
        using var folder = new TempFolder();
        folder.Write("kept/inside", "precious");
        folder.Write(Path.GetFileName(TemporaryName.Beside(folder["x"])), "half");
        folder.Write(".nsmproxy-7-1f/half", "half");
        Directory.CreateSymbolicLink(folder[".nsmproxy-8-1f"], folder["kept"]);
        folder.Write(".nsmproxy/lock", "");
        folder.Write(".nsmproxy-notes", "the user's");
        folder.Write(".nsmproxy-7-1g", "the user's");
        folder.Write(".nsmproxy-7-1f-2", "the user's");
        Assert.Equal(3, TemporaryName.ClearIn(folder.Path).Count);
        Assert.Equal([".nsmproxy", ".nsmproxy-7-1f-2", ".nsmproxy-7-1g", ".nsmproxy-notes", "kept"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("precious", File.ReadAllText(folder["kept/inside"]));
    }
}
