using NsmProxy.Cli;
using NsmProxy.Profiles;
using NsmProxy.Profiles.Reading;
using NsmProxy.Tests.EndToEnd;
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
    public void Every_verb_has_an_example_that_check_finds_good() => CheckExamples("Steps", StepValue.Verbs.Names, example => $"open: {example}");

    [Fact]
    public void Every_condition_has_an_example_that_check_finds_good() => CheckExamples("Conditions", ConditionValue.Names, example => $"ready: {example}");

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

    /// <summary>Gives each row's example, its last cell, to <c>nsmproxy check</c>.</summary>
    private static void CheckExamples(string chapter, IReadOnlyList<string> names, Func<string, string> use) => Stage.Run(async stage =>
    {
        var rows = Chapter(chapter).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line[2..^2].Split(" | ")).ToList();
        Assert.Equal(names.Order(), rows.Select(row => row[0].Trim('`')).Order());
        foreach (var row in rows)
        {
            var example = row[^1].Trim('`');
            Assert.StartsWith($"{{{row[0].Trim('`')}: ", example, StringComparison.Ordinal);
            stage.WriteProfile("example", $"profile: 1\nname: Example\ncommand: [synth]\nproject: song.midi\nsave: none\n{use(example)}\n");
            var (status, output) = await stage.CommandAsync("check", "profiles/example.yaml");
            Assert.True(status == 0, output);
        }
    });

    private static IEnumerable<string> Chapter(string title)
    {
        var head = Lines.First(line => line.TrimStart('#') == " " + title);
        return Lines.SkipWhile(line => line != head).Skip(1).TakeWhile(line => !line.StartsWith('#'));
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
