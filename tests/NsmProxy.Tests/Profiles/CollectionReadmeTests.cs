using NsmProxy.Profiles;
using NsmProxy.Tests.EndToEnd;
using NsmProxy.Tests.Proving;

namespace NsmProxy.Tests.Profiles;

/// <summary>What is said of the collection is what is in it. With NSMPROXY_UPDATE_GOLDEN=1 its README is written instead.</summary>
public class CollectionReadmeTests
{
    private const string Head = "| id |";

    [Fact]
    public void The_table_in_the_collection_s_README_is_generated_from_the_profiles() => Stage.Run(async stage =>
    {
        var file = Path.Combine(Repository.Folder, "profiles/README.md");
        Directory.Delete(Path.Combine(stage.Root, "profiles"));
        File.CreateSymbolicLink(Path.Combine(stage.Root, "profiles"), Path.Combine(Repository.Folder, "profiles"));
        var (status, table) = await stage.CommandAsync("profiles", "--markdown");
        Assert.Equal(0, status);
        var text = File.ReadAllText(file);
        var begin = text.IndexOf(Head, StringComparison.Ordinal);
        var current = text[..begin] + table.TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, current);
        }

        Assert.Equal(current, File.ReadAllText(file));
    });

    [Fact]
    public void The_README_reports_the_proving_run_of_every_proved_profile()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Folder, "README.md"))
            .SkipWhile(line => line != "<!-- proving run -->").TakeWhile(line => line != "<!-- end of the proving run -->");
        Assert.Equal(ProvingScript.Ids, lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_blank_project_says_which_program_wrote_it()
    {
        var collection = new Collection([Path.Combine(Repository.Folder, "profiles")]);
        foreach (var profile in collection.List().Select(place => ProfileReader.ReadFile(place.File, collection).Profile!))
        {
            var comments = string.Join('\n', File.ReadLines(profile.File).TakeWhile(line => line.StartsWith('#')));
            var projects = profile.Project.Select(file => file.Source).ToHashSet(StringComparer.Ordinal);
            foreach (var template in profile.New.Where(file => projects.Contains(file.Destination.Source)).Select(file => file.Source).OfType<CopiedSource>().Where(template => !template.Optional))
            {
                Assert.Contains($"# {Path.GetFileName(template.Path.Source)} was written by ", comments, StringComparison.Ordinal);
            }
        }
    }
}
