using NsmProxy.Cli;
using NsmProxy.Reference.Commands;
using NsmProxy.Reference.Format;

namespace NsmProxy.Tests.Reference;

/// <summary>What the Install target puts beside the executable.</summary>
public class InstallTests
{
    private static CommandReference Program => CommandReference.Of(CommandLine.Commands());

    [Theory]
    [InlineData("man/man1/nsmproxy.1")]
    [InlineData("bash-completion/completions/nsmproxy")]
    [InlineData("zsh/site-functions/_nsmproxy")]
    [InlineData("fish/vendor_completions.d/nsmproxy.fish")]
    public void Every_command_is_in_each_installed_file(string file)
    {
        var text = File.ReadAllText(Path.Combine(InstalledPrefix.Require(), "share", file)).Replace("\\-", "-", StringComparison.Ordinal);
        Assert.All(Program.WithAllBelow, command => Assert.Contains(command.Name, text, StringComparison.Ordinal));
        Assert.All(Program.WithAllBelow.SelectMany(command => command.Options), option => Assert.Contains(option.Names[0].TrimStart('-'), text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_installed_schema_and_the_page_of_the_format_are_those_of_the_source()
    {
        var share = Path.Combine(InstalledPrefix.Require(), "share");
        Assert.Equal(JsonSchema.Text(), File.ReadAllText(Path.Combine(share, "nsmproxy/profile.schema.json")));
        Assert.All(FormatKeys.All, key => Assert.Contains($"\n\\fB{key.Name.Replace("-", "\\-", StringComparison.Ordinal)}\\fP\n",
            File.ReadAllText(Path.Combine(share, "man/man5/nsmproxy-profile.5")), StringComparison.Ordinal));
    }
}
