using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Tests.Files;

namespace NsmProxy.Tests.Session;

public class NewProjectTests
{
    [Fact]
    public void A_folder_that_cannot_be_copied_whole_is_not_there_by_half()
    {
        using var folder = new TempFolder();
        folder.Write("template/first", "1");
        File.CreateSymbolicLink(folder["template/second"], "nowhere");
        var client = Directory.CreateDirectory(folder["client"]).FullName;
        var variables = Steps.Stage.VariablesIn(client);
        List<NewFile> files = [new(default, Steps.Stage.Read("data"), new CopiedSource(Steps.Stage.Read(folder["template"]), false))];
        Assert.ThrowsAny<IOException>(() => NewProject.Make(files, variables));
        Assert.Empty(Directory.GetFileSystemEntries(client));

        File.Delete(folder["template/second"]);
        Assert.Equal(["data"], NewProject.Make(files, variables));
        Assert.Equal([Path.Combine(client, "data")], Directory.GetFileSystemEntries(client));
        Assert.Equal("1", File.ReadAllText(Path.Combine(client, "data/first")));
    }
}
