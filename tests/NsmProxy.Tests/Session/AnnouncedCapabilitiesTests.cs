using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Tests.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Session;

public class AnnouncedCapabilitiesTests
{
    [Theory]
    [InlineData(null, "progress message optional-gui")]
    [InlineData("", "progress message")]
    [InlineData(":\n", "progress message")]
    [InlineData(":dirty:\n", "progress message dirty")]
    [InlineData(":message:dirty:optional-gui:progress:", "progress message dirty optional-gui")]
    [InlineData(":switch:dirty:", "progress message dirty")]
    [InlineData("dirty", "progress message dirty")]
    [InlineData(":dirty:monitor:dirty:", "progress message dirty monitor")]
    [InlineData(":dir ty:\u00f6:\u0001:a\nb:dirty:", "progress message dirty")]
    public void What_a_program_announced_last_is_announced_with_what_the_proxy_needs(string? remembered, string announced) =>
        Assert.Equal(announced, string.Join(' ', AnnouncedCapabilities.Relayed(remembered, canSwitch: false)));

    [Theory]
    [InlineData(null, "progress message optional-gui")]
    [InlineData(":dirty:", "progress message dirty")]
    [InlineData(":switch:dirty:", "progress message switch dirty")]
    public void It_may_switch_where_the_profile_leaves_it_free_and_it_can(string? remembered, string announced) =>
        Assert.Equal(announced, string.Join(' ', AnnouncedCapabilities.Relayed(remembered, canSwitch: true)));

    [Theory]
    [InlineData("directory: /", true)]
    [InlineData("directory: /\nenvironment: {A: \"${home}\", B: null, C: \"${port.x}\"}", true)]
    [InlineData("directory: \"${home}\"\nproject: song\nlabel: \"${session.name}\"", true)]
    [InlineData("", false)]
    [InlineData("directory: \"${session}\"", false)]
    [InlineData("directory: /\nenvironment: {A: \"${client.id}\"}", false)]
    [InlineData("directory: /\nproject: song\nenvironment: {A: \"x${project}\"}", false)]
    [InlineData("directory: /\nnew: {a: {text: b}}", false)]
    [InlineData("directory: /\nopen: {run: [\"true\"]}", false)]
    public void A_profile_leaves_it_free_when_nothing_of_the_start_is_that_of_one_folder(string more, bool canSwitch)
    {
        Assert.Equal(canSwitch, AnnouncedCapabilities.CanSwitch(Read("[program, --fast]", more)));
        Assert.False(AnnouncedCapabilities.CanSwitch(Read("[program, \"${folder}/x\"]", more)));
        Assert.False(AnnouncedCapabilities.CanSwitch(Read("[program, \"${session.name}\"]", more)));
    }

    private static Profile Read(string command, string more)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "program.yaml");
        File.WriteAllText(file, $"profile: 1\nname: Program\ncommand: {command}\nrelay: true\n{more}\n");
        var result = ProfileReader.ReadFile(file, new Collection([]));
        Assert.True(result.Profile is not null, string.Join('\n', result.Findings.Select(FindingText.Format)));
        return result.Profile;
    }
}
