using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class TerminalTextTests
{
    [Theory]
    [InlineData("a song", "a song")]
    [InlineData("a\r\nb\nc", "a b c")]
    [InlineData("\u001b]0;x\u0007\u009b2J\tend", "?]0;x??2J?end")]
    public void A_plain_text_is_one_line_without_control_characters(string text, string plain) => Assert.Equal(plain, TerminalText.Plain(text));

    [Theory]
    [InlineData("a song", "a song")]
    [InlineData("a\nb", @"a\u000ab")]
    [InlineData("\u001b[2K", @"\u001b[2K")]
    [InlineData("x\u202egnp.exe\u2028", @"x\u202egnp.exe\u2028")]
    public void A_visible_text_hides_nothing(string text, string visible) => Assert.Equal(visible, Visible.Of(text));

    [Fact]
    public void Lines_keep_their_ends_and_tabs_and_have_no_power_over_the_terminal() =>
        Assert.Equal("größe\t1\n?[2J????\n", Encoding.UTF8.GetString(TerminalText.Lines("größe\t1\n\u001b[2J\r\u007f\u009b\n"u8)));
}
