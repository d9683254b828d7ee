using System.Text;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class AnswerLinesTests
{
    [Theory]
    [InlineData("one\ntwo\r\nthr", new[] { "one", "two" }, "thr")]
    [InlineData("\n\n", new[] { "", "" }, "")]
    [InlineData("> ", new string[0], "> ")]
    [InlineData("a\0b\n", new[] { "a\0b" }, "")]
    public void What_is_said_becomes_lines_however_it_is_cut(string said, string[] lines, string unfinished)
    {
        var bytes = Encoding.UTF8.GetBytes(said);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            var answer = new AnswerLines();
            var found = bytes.Chunk(piece).SelectMany(part => answer.Add(part)).ToArray();
            Assert.Equal(lines, found);
            Assert.Equal(unfinished, answer.Unfinished);
            Assert.False(answer.IsTooLong);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        var answer = new AnswerLines();
        Assert.Equal(["\uFFFD\uFFFDok"], answer.Add([0xff, 0xfe, (byte)'o', (byte)'k', (byte)'\n']));
    }

    [Fact]
    public void A_gigabyte_without_an_end_of_line_takes_no_gigabyte()
    {
        var answer = new AnswerLines();
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)'x');
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 16 * 1024; i++)
        {
            Assert.Empty(answer.Add(piece));
        }

        Assert.True(answer.IsTooLong);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 * AnswerLines.LongestLine);
        Assert.Equal(201, answer.LastWords.Length);
    }

    [Fact]
    public void The_last_words_are_three_lines_without_power_over_a_terminal()
    {
        var answer = new AnswerLines();
        Assert.Equal("", answer.LastWords);
        answer.Add("1\n2\n\n3\n\u001b[31mred"u8);
        Assert.Equal("2 | 3 | \uFFFD[31mred", answer.LastWords);
    }
}
