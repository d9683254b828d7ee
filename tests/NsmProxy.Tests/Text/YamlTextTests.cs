using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class YamlTextTests
{
    [Theory]
    [InlineData("seq24", "seq24")]
    [InlineData("two words", "two words")]
    [InlineData("--state=x.y", "--state=x.y")]
    [InlineData("true", "\"true\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("-", "\"-\"")]
    [InlineData("- x", "\"- x\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("${folder}", "\"${folder}\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("q\"\\\n\t\u0001\u2028", "\"q\\\"\\\\\\n\\t\\u0001\\u2028\"")]
    [InlineData("ends ", "\"ends \"")]
    [InlineData("", "\"\"")]
    [InlineData("Ünder", "\"Ünder\"")]
    public void A_text_stays_a_text(string text, string yaml) => Assert.Equal(yaml, YamlText.Scalar(text));

    [Theory]
    [InlineData("song.x", "song.x")]
    [InlineData("//@file", "'//@file'")]
    [InlineData(@"^a\.b (.+)$", @"'^a\.b (.+)$'")]
    [InlineData("it's, \"so\"", "'it''s, \"so\"'")]
    [InlineData("${folder}/a", "\"${folder}/a\"")]
    [InlineData("${folder}\\", "'${folder}\\'")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("no", "'no'")]
    public void A_pattern_is_in_the_quotes_that_leave_it_as_it_is(string text, string yaml) => Assert.Equal(yaml, YamlText.Pattern(text));

    [Theory]
    [InlineData("-inf")]
    [InlineData("0x1f")]
    [InlineData("it's: '#' [x] \\ \"y\" {z}")]
    [InlineData("$x")]
    public void What_is_written_is_read_again(string text)
    {
        foreach (var written in new[] { YamlText.Scalar(text), YamlText.Pattern(text) })
        {
            var read = ProfileReader.Read("x.yaml", $"profile: 1\nname: X\ncommand: [x]\nsave: none\nenvironment: {{X: {written.Replace("$", "$$", StringComparison.Ordinal)}}}\n");
            Assert.Equal([], read.Findings);
            Assert.Equal(text, Assert.Single(read.Profile!.Environment).Value!.Source.Replace("$$", "$", StringComparison.Ordinal));
        }
    }
}
