using System.Diagnostics;
using System.Text.Json;
using NsmProxy.Reference.Format;
using NsmProxy.Tests.Profiles;

namespace NsmProxy.Tests.Reference;

/// <summary>The schema, asked by a validator of its own (Debian: python3-jsonschema), takes what the reader takes.</summary>
public class JsonSchemaTests
{
    private static readonly string Goldens = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/Profiles/Findings");

    /// <summary>What the reader says of a wrong key or a wrong kind of value: an editor can say that too.</summary>
    private static readonly string[] Structural = ["has no key", "has no option", "lacks the key", "must be a list", "must be a map", "must be true or false"];

    [Fact]
    public void Every_right_profile_is_valid()
    {
        using var folder = new TemporaryFolder();
        var readme = ReadmeTests.Profiles.Select((row, index) => folder.Write($"readme-{index}.yaml", row.Data)).ToList();
        Assert.NotEmpty(readme);
        string[] files = [.. Directory.GetFiles(Goldens, "clean-*.yaml"), .. Directory.GetFiles(Path.Combine(Repository.Folder, "profiles"), "*.yaml"), .. readme];
        AssertValid(folder, files);
    }

    [Fact]
    public void Every_example_of_a_key_a_step_and_a_condition_is_valid()
    {
        using var folder = new TemporaryFolder();
        var examples = FormatKeys.All.Select(key => key.Example!)
            .Concat(FormatSteps.All.Select(step => $"open: {step.Example}"))
            .Concat(FormatConditions.All.Select(condition => $"ready: {condition.Example}"));
        var files = examples.Select((example, index) => folder.Write($"{index}.yaml", $"extends: base\n{example}\n".Replace("extends: base\nextends", "extends", StringComparison.Ordinal)
            + (example.StartsWith("profile:", StringComparison.Ordinal) ? "" : "profile: 1\n"))).ToList();
        AssertValid(folder, files);
    }

    [Fact]
    public void A_wrong_key_or_kind_of_value_is_seen_by_editors_too()
    {
        using var folder = new TemporaryFolder();
        var wrong = Directory.GetFiles(Goldens, "*.out").Where(file => Array.Exists(Structural, File.ReadAllText(file).Contains))
            .Select(file => Path.ChangeExtension(file, ".yaml")).ToList();
        Assert.True(wrong.Count > 30, $"only {wrong.Count} wrong profiles");
        Assert.Empty(Mistakes(folder, wrong).Where(mistake => mistake.Value is null).Select(mistake => Path.GetFileName(mistake.Key)));
    }

    private static void AssertValid(TemporaryFolder folder, IReadOnlyList<string> files) =>
        Assert.Empty(Mistakes(folder, files).Where(mistake => mistake.Value is not null).Select(mistake => $"{mistake.Key}: {mistake.Value}"));

    /// <summary>What the validator says of each file, or null.</summary>
    private static Dictionary<string, string?> Mistakes(TemporaryFolder folder, IReadOnlyList<string> files)
    {
        var python = Programs.RequirePythonModule("jsonschema, yaml", "python3-jsonschema python3-yaml");
        var script = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/Reference/validate.py");
        var start = new ProcessStartInfo(python, [script, folder.Write("schema.json", JsonSchema.Text())])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(string.Join('\n', files));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        var mistakes = new Dictionary<string, string?>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var answer = JsonDocument.Parse(line);
            mistakes.Add(answer.RootElement[0].GetString()!, answer.RootElement[1].GetString());
        }

        Assert.True(mistakes.Count == files.Count, process.StandardError.ReadToEnd());
        return mistakes;
    }
}
