using System.Text.RegularExpressions;

namespace NsmProxy.Tests.Attacks;

/// <summary>SECURITY.md promises nothing that no test holds.</summary>
public partial class SecurityDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Folder, "SECURITY.md"));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var tests = Path.Combine(Repository.Folder, "tests", "NsmProxy.Tests");
        var files = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        var names = files.SelectMany(file => MethodName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Concat(files.Select(file => Path.GetFileNameWithoutExtension(file))).ToHashSet();
        var named = TestName().Matches(Text).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count > 20, $"only {named.Count} tests are named");
        Assert.Empty(named.Where(name => !names.Contains(name)));
    }

    [Fact]
    public void Every_promise_names_a_test()
    {
        var promises = Section("What is promised").Split("\n- ")[1..];
        Assert.NotEmpty(promises);
        Assert.Empty(promises.Where(promise => !TestName().IsMatch(promise)));
    }

    [Fact]
    public void The_README_leads_to_it() => Assert.Contains("](SECURITY.md)", File.ReadAllText(Path.Combine(Repository.Folder, "README.md")), StringComparison.Ordinal);

    private static string Section(string heading)
    {
        var begin = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"there is no '{heading}'");
        var end = Text.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
        return Text[begin..(end < 0 ? Text.Length : end)];
    }

    /// <summary>A class, or a method that is a sentence.</summary>
    [GeneratedRegex("`([A-Z][A-Za-z0-9]+Tests|[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){3,})`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"public void ([A-Z]\w+)\(")]
    private static partial Regex MethodName();
}
