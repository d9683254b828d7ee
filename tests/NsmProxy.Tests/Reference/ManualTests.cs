using System.CommandLine;
using System.Text.RegularExpressions;
using NsmProxy.Cli;
using NsmProxy.Reference.Commands;
using NsmProxy.Reference.Format;
using NsmProxy.Reference.Manual;
using NsmProxy.Tests.Profiles;

namespace NsmProxy.Tests.Reference;

/// <summary>The manual pages are made from the tables, and man takes them.</summary>
public partial class ManualTests
{
    private static string Commands => CommandManual.Text(CommandReference.Of(CommandLine.Commands()), "1.2.3");

    private static string Format => FormatManual.Text("1.2.3");

    [Fact]
    public void The_page_of_the_program_has_every_command_that_is_shown_and_no_other()
    {
        var sections = Section().Matches(Commands).Select(section => section.Groups[1].Value.Replace("\\-", "-", StringComparison.Ordinal));
        var shown = Shown(CommandLine.Commands(), "").ToList();
        Assert.Contains("try", shown);
        Assert.Equal(shown.Order(), sections.Select(section => shown.Where(path => (section + " ").StartsWith($"nsmproxy {path} ", StringComparison.Ordinal)).MaxBy(path => path.Length)).Order());
    }

    [Fact]
    public void The_page_of_the_program_has_the_options_and_examples_of_a_command()
    {
        var text = Rendered(Commands);
        Assert.Contains("nsmproxy try ./my-program.yaml --keep\n", text, StringComparison.Ordinal);
        Assert.Contains("--keep leave the session's folder, and say where it is", Spaces().Replace(text, " "), StringComparison.Ordinal);
        Assert.Contains("nsmproxy - take programs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_the_format_has_every_key_step_condition_and_variable()
    {
        var text = Rendered(Format);
        Assert.All(FormatKeys.All.Select(key => key.Name), name => Assert.Matches($@"(?m)^ +{Regex.Escape(name)}\b", text));
        Assert.All(FormatSteps.All.Concat(FormatConditions.All), verb => Assert.Matches($@"(?m)^ +{Regex.Escape(verb.Name)}\b", text));
        Assert.All(FormatSteps.All.Concat(FormatConditions.All), verb => Assert.Contains(verb.Example, text, StringComparison.Ordinal));
        Assert.All(FormatVariables.All, variable => Assert.Contains("${" + variable.Name + "}", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nsmproxy")]
    [InlineData("nsmproxy-profile")]
    public void A_page_is_formatted_without_a_warning_and_found_by_apropos(string name)
    {
        using var folder = new TemporaryFolder();
        var page = folder.Write(name + ".1", name == "nsmproxy" ? Commands : Format);
        Assert.Empty(Tool.Output(Programs.Require("groff", "groff-base"), "-ww", "-z", "-man", "-Tutf8", "-Kutf8", page));
        Assert.Contains($"\"{name} - ", Tool.Output(Programs.Require("lexgrog", "man-db"), page), StringComparison.Ordinal);
    }

    /// <summary>The page as a wide terminal shows it.</summary>
    private static string Rendered(string page)
    {
        using var folder = new TemporaryFolder();
        var text = Tool.Output(Programs.Require("groff", "groff-base"), "-man", "-Tutf8", "-Kutf8", "-P-cbou", "-rLL=400n", folder.Write("page", page));
        return text;
    }

    private static IEnumerable<string> Shown(Command command, string path) => command.Subcommands.Where(below => !below.Hidden)
        .SelectMany(below => Shown(below, $"{path} {below.Name}".Trim()).Prepend($"{path} {below.Name}".Trim()));

    [GeneratedRegex("^\\.SS \"(nsmproxy [^\"]*)\"$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
