using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class TemplateReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("$$", "$")]
    [InlineData("$${folder}", "${folder}")]
    [InlineData("$$$$", "$$")]
    [InlineData("${folder}", "<folder>")]
    [InlineData("a${port.osc}b${port.osc}", "a<port.osc>b<port.osc>")]
    [InlineData("$$${pid}", "$<pid>")]
    [InlineData("${env.A:-}", "<env.A|>")]
    [InlineData("${env.A:-b:-c}", "<env.A|b:-c>")]
    [InlineData("}{", "}{")]
    public void A_text_has_these_parts(string text, string parts)
    {
        var (template, mistakes) = Read(text, TemplateUse.Step);

        Assert.Empty(mistakes);
        Assert.Equal(parts, template.Expand(variable => $"<{variable.Name}{(variable.Default is null ? "" : "|" + variable.Default)}>"));
        Assert.Equal(text, template.Source);
    }

    [Theory]
    [InlineData("ab ${foldr}", 3)]
    [InlineData("${folder", 0)]
    [InlineData("$", 0)]
    [InlineData("a$", 1)]
    [InlineData("$HOME", 0)]
    [InlineData("${}", 0)]
    [InlineData("${ folder }", 0)]
    [InlineData("${folder:-x}", 0)]
    [InlineData("${env.A:-${home}}", 0)]
    [InlineData("${port.}", 0)]
    [InlineData("${port.a/b}", 0)]
    [InlineData("${env.A-B}", 0)]
    [InlineData("${2}", 0)]
    [InlineData("$$$", 2)]
    public void A_mistake_is_noted_where_it_begins(string text, int index) =>
        Assert.Equal(new Position(1, index + 1), Assert.Single(Read(text, TemplateUse.Step).Mistakes).At);

    [Fact]
    public void Every_mistake_is_noted() => Assert.Equal(3, Read("${a} $b ${folder} ${c", TemplateUse.Step).Mistakes.Count);

    [Fact]
    public void The_arguments_of_a_broadcast_stand_under_broadcast_only()
    {
        Assert.Empty(Read("${1} ${12}", TemplateUse.Broadcast).Mistakes);
        Assert.Equal(2, Read("${1} ${12}", TemplateUse.Step).Mistakes.Count);
    }

    [Fact]
    public void The_process_id_is_not_known_before_the_start() => Assert.Single(Read("${pid}", TemplateUse.Start).Mistakes);

    [Fact]
    public void A_dollar_sign_alone_is_the_end_of_the_line_in_a_pattern()
    {
        var (template, mistakes) = Read("^${client.id} ready$", TemplateUse.Step | TemplateUse.Pattern);

        Assert.Empty(mistakes);
        Assert.Equal("^x ready$", template.Expand(_ => "x"));
    }

    [Fact]
    public void What_a_variable_brings_is_not_read_again() => Assert.Equal("${home} $$", Read("${folder}", TemplateUse.Start).Template.Expand(_ => "${home} $$"));

    private static TemplateResult Read(string text, TemplateUse use) => TemplateReader.Read(text, Position.Start, use, index => new Position(1, index + 1));
}
