using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Steps;
using NsmProxy.Tests.Files;

namespace NsmProxy.Tests.Session;

public class NewProjectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_that_cannot_be_copied_whole_is_not_there_by_half()
    {
        using var folder = new TempFolder();
        folder.Write("template/first", "1");
        File.CreateSymbolicLink(folder["template/second"], "nowhere");
        var (client, files, variables) = Prepare(folder);
        await Assert.ThrowsAnyAsync<IOException>(() => NewProject.MakeAsync(files, variables, Cancel));
        Assert.Empty(Directory.GetFileSystemEntries(client));

        File.Delete(folder["template/second"]);
        Assert.Equal(["data"], await NewProject.MakeAsync(files, variables, Cancel));
        Assert.Equal([Path.Combine(client, "data")], Directory.GetFileSystemEntries(client));
        Assert.Equal("1", File.ReadAllText(Path.Combine(client, "data/first")));
    }

    [Fact]
    public async Task A_folder_is_copied_beside_the_caller_and_nothing_of_it_is_left_when_that_is_cancelled()
    {
        using var folder = new TempFolder();
        foreach (var number in Enumerable.Range(0, 3000))
        {
            folder.Write($"template/{number}", "some");
        }

        var (client, files, variables) = Prepare(folder);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var making = NewProject.MakeAsync(files, variables, cancel.Token);
        SpinWait.SpinUntil(() => making.IsCompleted || Directory.GetFileSystemEntries(client).Length > 0);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Empty(Directory.GetFileSystemEntries(client));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/sub")]
    public async Task Names_modes_and_times_are_those_of_the_template(string place)
    {
        using var folder = new TempFolder();
        WritingStyles.Shell($"""
            cd '{folder.Path}' && mkdir -p template/sub && name=$(printf 'Gr\374n')
            printf 2 > "template/sub/$name" && chmod 640 template/sub/* && touch -d 2001-02-03T04:05:06Z template/sub/*
            """);
        var (client, files, variables) = Prepare(folder, place);
        Assert.Equal([place], await NewProject.MakeAsync(files, variables, Cancel));
        WritingStyles.Shell($"""test "$(LC_ALL=C stat -c '%a %Y %s' '{client}/{place}'/sub/Gr*)" = '640 981173106 1'""");
    }

    private static (string Client, List<NewFile> Files, RunVariables Variables) Prepare(TempFolder folder, string place = "data")
    {
        var client = Directory.CreateDirectory(folder["client"]).FullName;
        return (client, [new(default, Steps.Stage.Read(place), new CopiedSource(Steps.Stage.Read(folder["template"]), false))], Steps.Stage.VariablesIn(client));
    }
}
