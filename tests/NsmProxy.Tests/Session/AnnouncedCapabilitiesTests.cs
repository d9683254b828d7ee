using NsmProxy.Session;

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
    [InlineData(":dir ty:ö:\u0001:a\nb:dirty:", "progress message dirty")]
    public void What_a_program_announced_last_is_announced_with_what_the_proxy_needs_and_never_to_switch(string? remembered, string announced) =>
        Assert.Equal(announced, string.Join(' ', AnnouncedCapabilities.Relayed(remembered)));
}
