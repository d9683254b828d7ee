namespace NsmProxy.Tests.Trials;

/// <summary>Every <c>name.yaml</c> in this folder is a profile with one mistake; <c>nsmproxy try</c> says of it what stands in
/// <c>name.out</c>. With NSMPROXY_UPDATE_GOLDEN=1 the outputs are written instead, to be read as a musician would before they
/// are committed.</summary>
public class TrialsTests(TrialRuns runs) : IClassFixture<TrialRuns>
{
    public static IEnumerable<TheoryDataRow<string>> Names() => TrialRuns.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rehearsal_says_what_stands_beside_the_profile(string name)
    {
        var golden = Path.Combine(TrialRuns.Folder, name + ".out");
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, runs.Outputs[name]);
        }

        Assert.Equal(File.ReadAllText(golden), runs.Outputs[name]);
    }

    [Fact]
    public void Every_output_has_its_profile() =>
        Assert.Equal(TrialRuns.Names, Directory.GetFiles(TrialRuns.Folder, "*.out").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
}
