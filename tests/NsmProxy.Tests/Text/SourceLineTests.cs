using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class SourceLineTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "a")]
    [InlineData(2, "b")]
    [InlineData(3, "")]
    [InlineData(4, "c")]
    [InlineData(5, "d")]
    [InlineData(6, "")]
    [InlineData(7, null)]
    public void A_text_has_these_lines(int number, string? line) => Assert.Equal(line, SourceLine.Of("a\nb\r\n\rc\u0085d\n", number));

    [Fact]
    public void A_place_is_counted_from_a_known_one() => Assert.Equal(new Position(7, 2), SourceLine.Place("xx ab\r\ncd\nef", 11, 3, new Position(5, 10)));
}
