using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class FindingTextTests
{
    [Fact]
    public void A_finding_shows_its_line_with_a_caret_and_what_to_do()
    {
        var finding = new Finding("x.yaml", new Position(12, 1), FindingKind.UnknownKey, "no key 'comand'", "did you mean 'command'?", "comand: [x]");

        Assert.Equal(
            """
            x.yaml:12:1: error: no key 'comand' [unknown-key]
            12 | comand: [x]
               | ^
            hint: did you mean 'command'?
            """,
            FindingText.Format(finding));
    }

    [Fact]
    public void A_finding_without_a_line_is_one_line() =>
        Assert.Equal("x:1:1: error: there is no such file [unreadable]", FindingText.Format(new Finding("x", Position.Start, FindingKind.Unreadable, "there is no such file")));

    [Theory]
    [InlineData("ab", 2, " ^")]
    [InlineData("ab", 3, "  ^")]
    [InlineData("ab", 9, "  ^")]
    [InlineData("\tb", 2, "    ^")]
    [InlineData("ab\tc", 4, "    ^")]
    [InlineData("日本c", 3, "    ^")]
    [InlineData("e\u0301c", 3, " ^")]
    [InlineData("\ud83c\udfb9c", 3, "  ^")]
    [InlineData("\ud83cc", 2, " ^")]
    [InlineData("\u001bc", 2, " ^")]
    public void The_caret_stands_under_the_character(string line, int column, string caret)
    {
        var text = FindingText.Format(new Finding("x", new Position(1, column), FindingKind.Syntax, "m", null, line));

        Assert.EndsWith("\n  | " + caret, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(400)]
    public void Of_a_long_line_the_part_around_the_caret_is_shown(int column)
    {
        var line = new string('a', column - 1) + "X" + new string('b', 400 - column);

        var lines = FindingText.Format(new Finding("x", new Position(1, column), FindingKind.Syntax, "m", null, line)).Split('\n');

        Assert.InRange(lines[1].Length, 100, 110);
        Assert.Equal('X', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void Text_of_strangers_has_no_power_over_the_terminal() => Assert.Equal("'a\\x1b[2Jb\\n'", Quote.Of("a\u001b[2Jb\n"));

    [Fact]
    public void Long_text_of_strangers_is_cut() => Assert.Equal(63, Quote.Of(new string('a', 100_000)).Length);
}
