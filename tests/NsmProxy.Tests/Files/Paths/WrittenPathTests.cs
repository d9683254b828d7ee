using NsmProxy.Files.Paths;

namespace NsmProxy.Tests.Files.Paths;

public class WrittenPathTests
{
    [Theory]
    [InlineData("/audio/kick.wav", "/audio/kick.wav", PathManner.Absolute)]
    [InlineData("/audio//loops/../kick.wav", "/audio/kick.wav", PathManner.Absolute)]
    [InlineData("/audio/", "/audio", PathManner.Absolute)]
    [InlineData("/", "/", PathManner.Absolute)]
    [InlineData("~/kick.wav", "/home/me/kick.wav", PathManner.Home)]
    [InlineData("~", "/home/me", PathManner.Home)]
    [InlineData("kick.wav", "/s/c/kick.wav", PathManner.Relative)]
    [InlineData("../../kick.wav", "/kick.wav", PathManner.Relative)]
    [InlineData("~other/kick.wav", "/s/c/~other/kick.wav", PathManner.Relative)]
    [InlineData("file:///audio/a%20b%25%C3%A4.wav", "/audio/a b%ä.wav", PathManner.Uri)]
    [InlineData("file:/audio/kick.wav", "/audio/kick.wav", PathManner.Uri)]
    [InlineData("FILE://localhost/audio/kick.wav", "/audio/kick.wav", PathManner.Uri)]
    [InlineData("file:///audio/100%.wav", "/audio/100%.wav", PathManner.Uri)]
    [InlineData("file:///audio/a b.wav", "/audio/a b.wav", PathManner.Uri)]
    public void A_value_is_read_as_the_path_it_means(string value, string path, PathManner manner)
    {
        var written = WrittenPath.Read(value, "/s/c", "/home/me");
        Assert.Equal((path, manner), (written!.Normal, written.Manner));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("http://example.org/kick.wav")]
    [InlineData("file://server/kick.wav")]
    [InlineData("file:///a%00b")]
    public void What_can_be_no_path_is_none(string value) => Assert.Null(WrittenPath.Read(value, "/s/c", "/home/me"));

    [Theory]
    [InlineData("/audio/kick.wav", "/s/c/external/kick.wav")]
    [InlineData("/audio/", "/s/c/external/kick.wav/")]
    [InlineData("file:///audio/kick.wav", "file:///s/c/external/kick.wav")]
    [InlineData("file://localhost/audio/", "file://localhost/s/c/external/kick.wav/")]
    [InlineData("../../audio/kick.wav", "external/kick.wav")]
    [InlineData("~/kick.wav", "/s/c/external/kick.wav")]
    public void Another_place_is_written_in_the_same_manner(string value, string expected) =>
        Assert.Equal(expected, WrittenPath.Read(value, "/s/c", "/home/me")!.Rewritten("/s/c/external/kick.wav"));

    [Theory]
    [InlineData("/s/c/~", "./~")]
    [InlineData("/s/c/~/kick.wav", "./~/kick.wav")]
    [InlineData("/s/c/file:/kick.wav", "./file:/kick.wav")]
    [InlineData("/s/c/~other", "~other")]
    public void A_relative_path_is_not_taken_for_another_sort(string path, string expected)
    {
        var text = WrittenPath.Read("../kick.wav", "/s/c", "/home/me")!.Rewritten(path);
        Assert.Equal(expected, text);
        Assert.Equal(path, WrittenPath.Read(text, "/s/c", "/home/me")!.Normal);
    }

    [Theory]
    [InlineData("file:/audio/", "file:/")]
    [InlineData("/audio/", "/")]
    public void The_root_folder_ends_in_its_slash_already(string value, string expected) =>
        Assert.Equal(expected, WrittenPath.Read(value, "/s/c", "/home/me")!.Rewritten("/"));

    [Fact]
    public void A_tilde_stays_where_the_folder_is_below_the_home()
    {
        Assert.Equal("~/s/c/external/kick.wav", WrittenPath.Read("~/audio/kick.wav", "/home/me/s/c", "/home/me")!.Rewritten("/home/me/s/c/external/kick.wav"));
        Assert.Equal("/home/me2/kick.wav", WrittenPath.Read("~/audio/kick.wav", "/s/c", "/home/me")!.Rewritten("/home/me2/kick.wav"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two words & <tags> \"quotes\" 'apostrophes'")]
    [InlineData("100% #1? [x] \\ ;=,+$@!*()")]
    [InlineData("line\nend\ttab")]
    [InlineData("Ünïcödé ♫ 𝄞")]
    public void Any_name_survives_in_a_uri(string name)
    {
        var uri = WrittenPath.Read("file:///x", "/s/c", "/home/me")!.Rewritten("/s/" + name);
        Assert.DoesNotContain(uri, character => character is ' ' or '\n' or '"' or '<' or '#' or '?' or > '\x7E');
        Assert.Equal("/s/" + name, WrittenPath.Read(uri, "/s/c", "/home/me")!.Path);
    }

    [Fact]
    public void So_do_bytes_that_are_no_utf_8()
    {
        var written = WrittenPath.Read("file:///audio/caf%E9.wav", "/s/c", "/home/me")!;
        Assert.Equal("/audio/caf\uDCE9.wav", written.Path);
        Assert.Equal("file:///s/caf%E9", written.Rewritten("/s/caf\uDCE9"));
    }

    [Theory]
    [InlineData("/a/song/x", "/a/song", "x")]
    [InlineData("/a/song2/x", "/a/song", null)]
    [InlineData("/a/song", "/a/song", null)]
    [InlineData("/x", "/", "x")]
    public void Below_means_a_whole_folder(string path, string folder, string? rest) => Assert.Equal(rest, WrittenPath.Below(path, folder));
}
