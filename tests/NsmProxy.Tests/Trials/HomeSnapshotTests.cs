using NsmProxy.Tests.Profiles;
using NsmProxy.Trial;

namespace NsmProxy.Tests.Trials;

public sealed class HomeSnapshotTests : IDisposable
{
    private const string Rehearsed = "/tmp/nsmproxy-try-new";

    private static readonly ProgramNames Names = new(["/bin/sh", "tuner.sh", "Tuner", "pd"]);

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(".config/tuner/a.conf", null, "x", true)]
    [InlineData(".tunerrc", null, "x", true)]
    [InlineData("tuner.song", null, "x", true)]
    [InlineData(".local/share/Tuner 2/a/b", null, "x", true)]
    [InlineData(".config/tuner/a.conf", "x", "y", true)]
    [InlineData(".config/tuner/a.conf", "x", "x", false)]
    [InlineData(".config/tuner/a.conf", "recent=/tmp/nsmproxy-try-old/x\nrate=1", "recent=/tmp/nsmproxy-try-new/x\nrate=1", false)]
    [InlineData(".config/other/a.conf", "x", "y", false)]
    [InlineData(".config/other/a.conf", null, "y", false)]
    [InlineData(".config/other/a.conf", null, "last=/tmp/nsmproxy-try-new/first/Tuner", true)]
    [InlineData(".config/open/a.conf", "x", "y", true)]
    [InlineData(".config/pulse/tuner.conf", null, "x", false)]
    [InlineData(".cache/tuner/a", null, "x", false)]
    [InlineData(".tuner/tuner.log", null, "x", false)]
    [InlineData("Music/tuner/a.song", null, "x", false)]
    [InlineData(".pdsettings", null, "x", false)]
    [InlineData(".pd/settings", null, "x", true)]
    [InlineData(".sh/settings", null, "x", false)]
    public void A_file_counts_when_it_is_the_program_s_and_holds_something_new(string name, string? before, string after, bool counts)
    {
        if (before is not null)
        {
            _home.Write(name, before);
        }

        var places = HomeBase.Of(_ => null, _home.Path);
        var first = HomeSnapshot.Of(places, Names);
        var file = _home.Write(name, after);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
        var written = HomeSnapshot.Of(places, Names).WrittenSince(first, Rehearsed, (_, path) => Names.Match(path) || path == "open/a.conf");
        Assert.Equal(counts, written.Count == 1);
        Assert.All(written, one => Assert.Equal((file, before is not null), (Path.Combine(one.Base.Place, one.Name), one.WasThere)));
    }

    [Fact]
    public void A_place_named_by_its_variable_is_written_by_it()
    {
        var places = HomeBase.Of(name => name == "XDG_CONFIG_HOME" ? "/elsewhere/" : null, "/home/me");
        Assert.Equal(["${env.XDG_CONFIG_HOME}", "${home}/.local/share", "${home}/.local/state", "${home}"], places.Select(place => place.Written));
        Assert.Equal("/elsewhere", places[0].Place);
    }
}
