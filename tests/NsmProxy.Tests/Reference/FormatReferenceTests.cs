using NsmProxy.Profiles;
using NsmProxy.Profiles.Reading;
using NsmProxy.Reference.Format;
using NsmProxy.Text;

namespace NsmProxy.Tests.Reference;

/// <summary>What is told of the format is what the reader reads: the same keys at every level, both ways.</summary>
public class FormatReferenceTests
{
    [Fact]
    public void The_reference_has_the_keys_of_a_profile() => AssertSame(ProfileKeys.Names, FormatKeys.All.Select(key => key.Name));

    [Fact]
    public void The_reference_has_every_map_with_its_keys_and_those_that_are_required()
    {
        AssertSame(SaveValue.Keys.Names, FormatMaps.Save.Keys.Select(key => key.Name));
        Assert.All(RelayValue.SaveKeys.Names, name => Assert.Contains(name, SaveValue.Keys.Names));
        AssertSame(GuiValue.Keys.Names, FormatMaps.Gui.Keys.Select(key => key.Name));
        AssertSame(NewValue.Keys.Names, FormatMaps.Source.Keys.Select(key => key.Name));
        AssertSame(RewriteValue.Keys.Names, FormatMaps.Rewrite.Keys.Select(key => key.Name));
        AssertSame(RewriteValue.Keys.RequiredNames, FormatMaps.Rewrite.Required);
        AssertSame(PathsValue.Keys.Names, FormatMaps.Paths.Keys.Select(key => key.Name));
        AssertSame(PathsValue.Keys.RequiredNames, FormatMaps.Paths.Required);
        AssertSame(CallStepReader.Keys.Names, FormatMaps.Call.Keys.Select(key => key.Name));
        AssertSame(CallStepReader.Keys.RequiredNames, FormatMaps.Call.Required);
        // The reader has no table for these two words.
        Assert.All(FormatMaps.Stop.Keys, key => Assert.Empty(Findings($"stop: {{{key.Name}: {(key.Name == "signal" ? "INT" : "5s")}}}")));
        Assert.Equal(["signal", "within"], FormatMaps.Stop.Keys.Select(key => key.Name));
    }

    [Fact]
    public void The_reference_has_every_step_with_its_options() => AssertSame(StepValue.Verbs, FormatSteps.All);

    [Fact]
    public void The_reference_has_every_condition_with_its_options() => AssertSame(ConditionValue.Verbs, FormatConditions.All);

    [Fact]
    public void The_reference_has_every_variable() => AssertSame(Variables.Names, FormatVariables.All.Select(variable => variable.Name));

    [Fact]
    public void Every_example_of_a_key_is_right()
    {
        foreach (var key in FormatKeys.All)
        {
            Assert.NotNull(key.Example);
            Assert.StartsWith(key.Name + ":", key.Example, StringComparison.Ordinal);
            Assert.Empty(Findings(key.Example).Select(finding => $"{key.Name}: {finding}"));
        }
    }

    private static void AssertSame<T>(VerbTable<T> read, IReadOnlyList<VerbReference> told)
        where T : class
    {
        AssertSame(read.Names, told.Select(verb => verb.Name));
        Assert.All(told, verb => AssertSame(read.OptionsOf(verb.Name), verb.Options.Select(option => option.Name)));
    }

    private static void AssertSame(IEnumerable<string> read, IEnumerable<string> told) => Assert.Equal(read.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

    /// <summary>Of a profile with that line in the place of its own of the same key.</summary>
    private static IEnumerable<string> Findings(string line)
    {
        var key = line.Split(':')[0];
        string[] lines = ["profile: 1", "name: Example", "command: [seq24]", "project: song.midi", "save: {signal: USR1}"];
        var kept = lines.Where(other => other.Split(':')[0] != key && !(key == "relay" && other.StartsWith("save:", StringComparison.Ordinal)));
        var collection = new Collection([Path.Combine(Repository.Folder, "profiles")]);
        return ProfileReader.Read("example.yaml", string.Join('\n', kept.Append(line)), collection).Findings.Select(FindingText.Format);
    }
}
