using System.Text;
using NsmProxy.Files.Paths;

namespace NsmProxy.Tests.Files.Paths;

public class LinkNameTests
{
    [Theory]
    [InlineData("kick.wav", "kick.wav")]
    [InlineData("two words.wav", "two words.wav")]
    [InlineData("it's \"loud\"\n.wav", "it's \"loud\"\n.wav")]
    [InlineData("größer ♫.wav", "größer ♫.wav")]
    [InlineData("-rf", "-rf")]
    [InlineData("..", "file")]
    public void The_name_is_the_file_s_own(string file, string expected) => Assert.Equal(expected, LinkName.Of(file, "/x/" + file, _ => false));

    [Fact]
    public void A_byte_that_is_no_utf_8_becomes_a_character_that_every_program_can_read() =>
        Assert.Equal("caf_ _.wav", LinkName.Of("caf\uDCE9 \uDCFF.wav", "/x/caf\uDCE9 \uDCFF.wav", _ => false));

    [Theory]
    [InlineData("kick.wav", "kick-", ".wav")]
    [InlineData("drums.tar.gz", "drums.tar-", ".gz")]
    [InlineData("folder", "folder-", "")]
    [InlineData(".hidden", ".hidden-", "")]
    [InlineData("a.this is no ending but the second half of a sentence", "a.this is no ending but the second half of a sentence-", "")]
    public void A_unique_part_comes_only_where_the_name_is_taken(string file, string beginning, string ending)
    {
        var name = LinkName.Of(file, "/x", name => name == file);
        Assert.StartsWith(beginning, name, StringComparison.Ordinal);
        Assert.EndsWith(ending, name, StringComparison.Ordinal);
        Assert.Equal(beginning.Length + 8 + ending.Length, name.Length);
        Assert.Equal(name, LinkName.Of(file, "/x", name => name == file));
        Assert.NotEqual(name, LinkName.Of(file, "/y", name => name == file));
        Assert.Equal(name.Insert(name.Length - ending.Length, "-2"), LinkName.Of(file, "/x", taken => taken == file || taken == name));
    }

    [Theory]
    [InlineData("a", ".wav")]
    [InlineData("ö", ".wav")]
    [InlineData("𝄞", ".flac")]
    [InlineData("é", "")]
    public void The_longest_name_stays_within_255_bytes(string letter, string ending)
    {
        var stem = string.Concat(Enumerable.Repeat(letter, (255 - ending.Length) / Encoding.UTF8.GetByteCount(letter)));
        var longest = stem + ending;
        Assert.Equal(longest, LinkName.Of(longest, "/x", _ => false));
        var name = LinkName.Of(longest, "/x", name => name == longest);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 250, 255);
        Assert.EndsWith(ending, name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', name);
        Assert.StartsWith(name[..^(ending.Length + 9)], stem, StringComparison.Ordinal);
    }
}
