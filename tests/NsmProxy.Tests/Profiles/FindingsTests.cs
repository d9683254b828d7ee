using System.Runtime.CompilerServices;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Profiles;

/// <summary>Every <c>name.yaml</c> in the folder <c>Findings</c> gives what stands in <c>name.out</c>: its findings, or the
/// profile. With NSMPROXY_UPDATE_GOLDEN=1 the outputs are written instead, to be looked at before they are committed.</summary>
public class FindingsTests
{
    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Findings");

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            .Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_gives_the_findings_that_stand_beside_it(string name)
    {
        var actual = Output(name);
        var golden = Path.Combine(Folder, name + ".out");
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Fact]
    public void Every_output_has_its_profile() =>
        Assert.Equal(
            Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.out").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static string Output(string name)
    {
        var bases = new Collection([Path.Combine(Folder, "bases")]);
        var result = ProfileReader.ReadFile(Path.Combine(Folder, name + ".yaml"), bases);
        var text = string.Concat(result.Findings.Select(finding => FindingText.Format(finding) + "\n\n")) + (result.Profile is null ? "" : ModelText.Of(result.Profile));
        return text.Replace(Folder + "/", "", StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
