using NsmProxy.Files.Paths;

namespace NsmProxy.Tests.Files.Paths;

public class RelocationTests
{
    private static readonly Place Old = new("/old/song/Client.n", "/real/song/Client.n", "/old/song", "/home/alice");
    private static readonly Place New = new("/new/my song/Client.n", "/new/my song/Client.n", "/new/my song", "/home/bob");

    [Theory]
    [InlineData("/old/song/Client.n/external/kick.wav", "/new/my song/Client.n/external/kick.wav")]
    [InlineData("/old/song/Client.n", "/new/my song/Client.n")]
    [InlineData("/old/song/Client.n/audio/", "/new/my song/Client.n/audio/")]
    [InlineData("/old/song/./Client.n//x", "/new/my song/Client.n/x")]
    [InlineData("/real/song/Client.n/x", "/new/my song/Client.n/x")]
    [InlineData("file:///old/song/Client.n/a%20b.wav", "file:///new/my%20song/Client.n/a%20b.wav")]
    [InlineData("/old/song/Client.n2/x", null)]
    [InlineData("/old/song", null)]
    [InlineData("/old/song2/Client.n/x", null)]
    [InlineData("/elsewhere/x", null)]
    [InlineData("audio/x.wav", null)]
    [InlineData("", null)]
    [InlineData("/new/my song/Client.n/x", null)]
    public void A_path_into_the_former_folder_leads_into_the_present(string value, string? expected) => Assert.Equal(expected, Moved(value, New, [Old]));

    [Theory]
    [InlineData("/old/song/Other.n/x.wav", "/new/my song/Other.n/x.wav")]
    [InlineData("/real/song/Other.n/x.wav", "/new/my song/Other.n/x.wav")]
    [InlineData("/old/song/Gone.n/x.wav", null)]
    public void A_path_to_another_client_moves_along_when_the_file_did(string value, string? expected) =>
        Assert.Equal(expected, Moved(value, New, [Old], "/new/my song/Other.n/x.wav"));

    [Fact]
    public void It_does_so_where_the_clients_folders_were_renamed_with_the_session() =>
        Assert.Equal("/new/my song/my song.other/x.wav", Moved("/old/song/song.other/x.wav", New, [Old], "/new/my song/my song.other/x.wav"));

    [Fact]
    public void Without_a_session_nothing_beside_the_folder_moves_along() =>
        Assert.Null(Moved("/old/song/Other.n/x.wav", New with { Session = null }, [Old with { Session = null }], "/new/my song/Other.n/x.wav"));

    [Fact]
    public void A_tilde_means_the_home_of_that_time()
    {
        var old = Old with { Folder = "/home/alice/song/Client.n" };
        Assert.Equal("/new/my song/Client.n/x", Moved("~/song/Client.n/x", New, [old]));
        Assert.Null(Moved("~/song/Client.n/x", New with { Folder = "/home/bob/song/Client.n" }, [old]));
        Assert.Equal("~/s2/Client.n/x", Moved("~/song/Client.n/x", New with { Folder = "/home/bob/s2/Client.n" }, [old]));
    }

    [Fact]
    public void Every_former_place_counts_the_latest_first()
    {
        var older = new Place("/older/song/Client.n", "/older/song/Client.n", "/older/song", "/home/alice");
        Assert.Equal("/new/my song/Client.n/x", Moved("/older/song/Client.n/x", New, [Old, older]));
        Assert.Equal("/new/my song/Client.n/x", Moved("/old/song/Client.n/x", New, [Old, older]));
        Assert.Null(Moved("/new/my song/Client.n/x", New, [New, Old, older]));
    }

    [Fact]
    public void One_folder_in_the_other_is_told_by_what_is_there()
    {
        var inner = new Place("/a/song/song", "/a/song/song", "/a/song", "/h");
        var outer = new Place("/a/song", "/a/song", "/a", "/h");
        Assert.Equal("/a/song/song/x", Moved("/a/song/x", inner, [outer]));
        Assert.Equal("/a/song/song/song/x", Moved("/a/song/song/x", inner, [outer]));
        Assert.Null(Moved("/a/song/song/x", inner, [outer], "/a/song/song/x"));
        Assert.Equal("/a/song/x", Moved("/a/song/song/x", outer, [inner]));
        Assert.Null(Moved("/a/song/song/x", outer, [inner], "/a/song/song/x"));
    }

    [Fact]
    public void Where_the_former_place_is_unknown_a_link_of_that_name_tells()
    {
        const string Here = "/new/my song/Client.n/external/kick.wav";
        Assert.Equal(Here, Moved("/gone/x/Client.n/external/kick.wav", New, [], Here));
        Assert.Equal("file:///new/my%20song/Client.n/external/kick.wav", Moved("file:///gone/Client.n/external/kick.wav", New, [], Here));
        Assert.Null(Moved("/gone/x/Client.n/external/snare.wav", New, [], Here));
        Assert.Null(Moved("/gone/x/Other.n/external/kick.wav", New, [], Here));
        Assert.Null(Moved(Here, New, [], Here));
        Assert.Null(Moved("/gone/x/Client.n/external/kick.wav", New, [New], Here));
    }

    [Fact]
    public void What_was_never_elsewhere_needs_nothing()
    {
        Assert.True(new Relocation(New, [], [], _ => false).IsNeeded);
        Assert.True(new Relocation(New, [New, Old], [], _ => false).IsNeeded);
        Assert.False(new Relocation(New, [New], [], _ => false).IsNeeded);
    }

    private static string? Moved(string value, Place present, IReadOnlyList<Place> former, params string[] existing) =>
        new Relocation(present, former, ["external"], existing.Contains).NewValue(value, present.Folder);
}
