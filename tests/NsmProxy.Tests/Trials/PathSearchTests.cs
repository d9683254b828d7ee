using System.IO.Compression;
using System.Text;
using NsmProxy.Trial;

namespace NsmProxy.Tests.Trials;

public class PathSearchTests
{
    private const string Former = "/tmp/try/first";

    [Theory]
    [InlineData("<a>\n  <clip file=\"/tmp/try/first/App/kick.wav\"/>\n</a>", "xml", "//@file")]
    [InlineData("<?xml version=\"1.0\"?>\n<a><path kind='x'>/tmp/try/first/App/kick.wav</path></a>", "xml", "//path")]
    [InlineData("<a file=\"file:///tmp/try/first/App/kick.wav\"/>", "xml", "//@file")]
    [InlineData("""{"tracks": [{"a": 1, "so/und": "/tmp/try/first/App/kick.wav"}]}""", "json", "/tracks/*/so~1und")]
    [InlineData("""["/tmp/try/first/App/kick.wav"]""", "json", "/*")]
    [InlineData("[General]\nrate=48000\nlast=/tmp/try/first/App/kick.wav\n", "ini", "General/last")]
    [InlineData("tracks:\n  - name: a\n    file: /tmp/try/first/App/kick.wav\n", "yaml", "/tracks/*/file")]
    [InlineData("-- song\nload \"/tmp/try/first/App/kick.wav\" 48000\n", "text", "^load \"([^\"]+)\" \\d+$")]
    [InlineData("sample 1 /tmp/try/first/App/kick.wav\n", "text", @"^sample \d+ (.+)$")]
    public void A_path_into_the_former_place_is_found_with_format_and_expression(string text, string format, string find)
    {
        Assert.Equal(new FoundPath("song", "/tmp/try/first/App/kick.wav", true, format, find), Assert.Single(Search(text)));
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal(format + "+gzip", Assert.Single(new PathSearch(Former, "/tmp/try", _ => false).In(packed.ToArray(), "song")).Format);
    }

    [Fact]
    public void What_lies_outside_counts_where_it_is_there_and_is_none_of_the_system_s()
    {
        var found = Search("a=/home/me/kick.wav\nb=/home/me/gone.wav\nc=/usr/share/x.wav\nd=/tmp/try/moved/y\ne=/\nf=/home\n");
        Assert.Equal(new FoundPath("song", "/home/me/kick.wav", false, "ini", "/a"), Assert.Single(found));
    }

    [Fact]
    public void In_a_binary_file_only_the_former_place_is_looked_for_and_cannot_be_replaced() =>
        Assert.Equal([new FoundPath("song", "/tmp/try/first/App/k.wav", true, null, null)], Search("\0\u0001x/tmp/try/first/App/k.wav\0/home/me/kick.wav\0"));

    private static IReadOnlyList<FoundPath> Search(string text) =>
        new PathSearch(Former, "/tmp/try", path => path is "/home/me/kick.wav" or "/usr/share/x.wav" or "/tmp/try/moved/y" or "/home").In(Encoding.UTF8.GetBytes(text), "song");
}
