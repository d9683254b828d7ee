using NsmProxy.Profiles;

namespace NsmProxy.Tests.Profiles;

public class EvidenceTests
{
    [Theory]
    [InlineData("# Proved with seq24 0.9.3-2 (Debian 12): the handler is there at once.", "seq24 0.9.3-2 (Debian 12)", null)]
    [InlineData("# Proved with sooperlooper 1.7.8~dfsg0-2+b2 (Debian 12) under jackd 1.9.21: it answers", "sooperlooper 1.7.8~dfsg0-2+b2 (Debian 12)", null)]
    [InlineData("# yaml-language-server: $schema=x\n# Not proved yet; written from reaper's manual.", null, "written from reaper's manual")]
    [InlineData("# Not proved yet, written by nsmproxy new from seq24 0.9.3-2.", null, "written by nsmproxy new from seq24 0.9.3-2")]
    [InlineData("# Not proved yet.", null, "")]
    [InlineData("# It was proved with care.", null, null)]
    [InlineData("# Proved with nothing", null, null)]
    [InlineData("profile: 1\n# Proved with seq24 0.9.3-2 (Debian 12)", null, null)]
    [InlineData("", null, null)]
    public void The_first_comments_say_what_a_profile_was_proved_with(string text, string? proved, string? otherwise) =>
        Assert.Equal(new Evidence(proved, otherwise), Evidence.Of(text.Split('\n')));
}
