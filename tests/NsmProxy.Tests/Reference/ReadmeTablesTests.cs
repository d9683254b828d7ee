using NsmProxy.Reference.Format;

namespace NsmProxy.Tests.Reference;

/// <summary>The README's tables of keys, steps, conditions and variables are made from the same words as schema and manual
/// page. With NSMPROXY_UPDATE_GOLDEN=1 they are written instead, to be looked at before they are committed.</summary>
public class ReadmeTablesTests
{
    private static readonly string Readme = Path.Combine(Repository.Folder, "README.md");

    [Fact]
    public void The_table_of_keys_is_current() => AssertTable("| key | value | example |",
        FormatKeys.All.Select(key => $"| `{key.Name}` | {key.Text}{Link(key.Chapter)} | `{key.Example}` |"));

    [Fact]
    public void The_table_of_steps_is_current() => AssertTable("| verb | does | proves itself by | example |",
        FormatSteps.All.Select(step => $"| `{step.Name}` | {step.Text} | {step.Proof ?? "–"} | `{step.Example}` |"));

    [Fact]
    public void The_table_of_conditions_is_current() => AssertTable("| condition | true when | example |",
        FormatConditions.All.Select(condition => $"| `{condition.Name}` | {condition.Text} | `{condition.Example}` |"));

    [Fact]
    public void The_table_of_variables_is_current() => AssertTable("| variable | value |",
        FormatVariables.All.Select(variable => $"| `${{{variable.Name}}}` | {variable.Text} |"));

    private static string Link(string? chapter) => chapter is null ? ""
        : $", [see below](#{string.Concat(chapter.Select(letter => letter == ' ' ? '-' : char.ToLowerInvariant(letter)))})";

    private static void AssertTable(string head, IEnumerable<string> rows)
    {
        var lines = File.ReadAllLines(Readme).ToList();
        var start = lines.IndexOf(head) + 2;
        Assert.True(start > 1, $"README.md has no table {head}");
        var end = lines.FindIndex(start, line => !line.StartsWith('|'));
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            lines.RemoveRange(start, end - start);
            lines.InsertRange(start, rows);
            File.WriteAllLines(Readme, lines);
            return;
        }

        Assert.Equal(rows, lines[start..end]);
    }
}
