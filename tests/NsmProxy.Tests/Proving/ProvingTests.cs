using NsmProxy.Profiles;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Proving;

/// <summary>Proves the profiles of the collection on the real programs: new, saved, changed, saved, quit, reopened with the state
/// there, moved, and reopened again. <c>tests/prove [ID…]</c> runs them and prints the report.</summary>
[Collection(RealProgram.Name)]
public class ProvingTests(ProvingRuns runs) : IClassFixture<ProvingRuns>
{
    public static TheoryData<string> Chosen => [.. ProvingRuns.Chosen];

    [Theory]
    [MemberData(nameof(Chosen))]
    public void Its_state_survives_save_quit_reopen_and_moving(string id)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(runs.NotesOf(id));
        runs.Of(id)?.Throw();
    }

    [Fact]
    public void What_a_profile_says_it_was_proved_with_has_a_script_and_the_other_way_round() =>
        Assert.Equal(Collected().Where(profile => Evidence.OfFile(profile.File).ProvedWith is not null).Select(profile => profile.Id), ProvingScript.Ids);

    [Fact]
    public void Every_profile_of_the_collection_says_how_it_is_known_to_work() =>
        Assert.All(Collected().Where(profile => profile.Id != "demo"), profile => Assert.NotEqual(new Evidence(null, null), Evidence.OfFile(profile.File)));

    private static IEnumerable<Profile> Collected() => Proof.Collection.List().Select(place => Proof.ProfileOf(place.Id));
}
