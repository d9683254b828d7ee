using NsmProxy.Cli;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests;

/// <summary>Every example of the README does what the README says.</summary>
public class ReadmeTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Folder, "README.md"));

    public static TheoryData<string> Profiles => [.. Blocks("yaml")];

    public static TheoryData<string> Commands =>
        [.. Blocks("sh").SelectMany(block => block.Split('\n')).Where(line => line.Contains("nsmproxy ", StringComparison.Ordinal) && !line.StartsWith("dotnet", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_profile_is_valid(string text) =>
        Assert.Empty(ProfileReader.Read("README.md", text).Findings.Select(FindingText.Format));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_is_understood(string line)
    {
        var words = line.Split(' ').SkipWhile(word => word != "nsmproxy").Skip(1).ToArray();
        Assert.Empty(CommandLine.Commands().Parse(words).Errors.Select(error => error.Message));
    }

    [Fact]
    public void The_two_commands_that_do_all_the_set_up_stand_in_one_block() =>
        Assert.Contains("dotnet run --project src/NsmProxy -- try demo\ndotnet test", Blocks("sh"));

    [Fact]
    public void Every_folder_of_the_source_is_named_in_the_chapter_Inside()
    {
        var inside = string.Join('\n', Lines.SkipWhile(line => line != "## Inside").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)));
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Folder, "src", "NsmProxy")).Select(Path.GetFileName))
        {
            if (folder is not ("bin" or "obj"))
            {
                Assert.Contains($"| `{folder}` |", inside, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_profile_of_the_collection_is_valid()
    {
        var folder = Path.Combine(Repository.Folder, "profiles");
        var collection = new Collection([folder]);
        Assert.NotEmpty(collection.List());
        foreach (var place in collection.List())
        {
            Assert.Empty(ProfileReader.ReadFile(place.File, collection).Findings.Select(FindingText.Format));
        }
    }

    private static IEnumerable<string> Blocks(string language)
    {
        List<string>? block = null;
        foreach (var line in Lines)
        {
            if (block is null)
            {
                block = line == "```" + language ? [] : null;
            }
            else if (line == "```")
            {
                yield return string.Join('\n', block);
                block = null;
            }
            else
            {
                block.Add(line);
            }
        }
    }
}
