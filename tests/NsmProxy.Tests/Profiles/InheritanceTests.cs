using NsmProxy.Profiles;

namespace NsmProxy.Tests.Profiles;

public sealed class InheritanceTests : IDisposable
{
    private const string System = "profile: 1\nname: Seq24\ncommand: [seq24]\nproject: song.midi\nnew: blank.midi\nsave: {signal: USR1}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_template_stays_beside_the_file_that_names_it()
    {
        var basis = _folder.Write("system/seq24.yaml", System);
        var mine = _folder.Write("mine/my-seq24.yaml", "profile: 1\nextends: seq24\nname: Mine\n");

        var profile = Read(mine);

        var source = Assert.IsType<CopiedSource>(Assert.Single(profile.New).Source);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(basis)!, "blank.midi"), source.Path.Expand(_ => ""));
        Assert.Equal(("my-seq24", mine, "Mine"), (profile.Id, profile.File, profile.Name));
    }

    [Fact]
    public void A_profile_that_extends_its_own_id_extends_the_next_of_that_id_on_the_search_path()
    {
        _folder.Write("system/seq24.yaml", System);
        var mine = _folder.Write("mine/seq24.yaml", "profile: 1\nextends: seq24\nlabel: mine\n");

        var profile = Read(mine);

        Assert.Equal("Seq24", profile.Name);
        Assert.Equal("mine", profile.Label!.Source);
    }

    [Fact]
    public void A_chain_that_is_too_long_is_a_finding()
    {
        for (var i = 0; i < 30; i++)
        {
            _folder.Write($"mine/p{i}.yaml", $"profile: 1\nextends: p{i + 1}\n");
        }

        var result = ProfileReader.ReadFile(Path.Combine(_folder.Path, "mine/p0.yaml"), Collection());

        Assert.Contains(result.Findings, finding => finding.Message.Contains("more than 16", StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_that_is_too_large_is_a_finding_in_its_file()
    {
        var basis = _folder.Write("system/large.yaml", new byte[2 * 1024 * 1024]);
        var mine = _folder.Write("mine/x.yaml", "profile: 1\nextends: large\n");

        var finding = Assert.Single(ProfileReader.ReadFile(mine, Collection()).Findings);

        Assert.Equal(basis, finding.File);
    }

    private Profile Read(string file)
    {
        var result = ProfileReader.ReadFile(file, Collection());
        Assert.Empty(result.Findings);
        return result.Profile!;
    }

    private Collection Collection() => new([Path.Combine(_folder.Path, "mine"), Path.Combine(_folder.Path, "system")]);
}
