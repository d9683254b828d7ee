using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

public class ProxyReportTests
{
    private const string Announce =
        "2026-01-31T18:00:00.000Z action Send { Message = Announce { Name = Dummy, One, Capabilities = :progress:, Executable = dummy-nsm, Pid = 77 } }";

    private static readonly long OpenedAt = (long)(new DateTime(2026, 1, 31, 18, 0, 1, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMilliseconds * 1_000_000 + 500_000;

    [Fact]
    public void Without_a_word_it_is_opening() => Assert.Equal(new ProxyReport("Opening"), ProxyReport.Read([], OpenedAt));

    [Fact]
    public void States_from_before_the_folder_was_opened_are_another_proxys() => Assert.Equal(new ProxyReport("Opening"), ProxyReport.Read(
        ["2026-01-31T17:00:00.000Z state Running { Owner = Session }", "2026-01-31T18:00:00.999Z state Opening { Owner = Session }"], OpenedAt));

    [Fact]
    public void A_state_whose_line_is_gone_with_the_older_log_is_unknown() => Assert.Equal(new ProxyReport("Unknown"), ProxyReport.Read(
        ["2026-01-31T18:00:02.000Z event FromServer { Message = OtherMessage { Message = /tempo } }"], OpenedAt));

    [Fact]
    public void The_last_state_counts_also_one_in_the_same_millisecond() => Assert.Equal(new ProxyReport("Running"), ProxyReport.Read(
        ["2026-01-31T18:00:01.000Z state Saving { Owner = Session, Asked = 1 }", "2026-01-31T18:00:01.000Z state Running { Owner = Session }"], OpenedAt));

    [Fact]
    public void Being_down_has_a_reason() => Assert.Equal(new ProxyReport("Down", "x is not installed, { y = z } }"), ProxyReport.Read(
        ["2026-01-31T18:00:02.000Z state Down { Reason = x is not installed, { y = z } } }"], OpenedAt));

    [Fact]
    public void The_last_save_counts_also_one_from_before() => Assert.Equal(
        new SaveReport(new DateTime(2026, 1, 31, 17, 0, 1, 250, DateTimeKind.Utc), true, "song was written"),
        ProxyReport.Read(
            [
                "2026-01-31T17:00:00.000Z event NotSaved { Reason = it was not, Code = General }",
                "2026-01-31T17:00:01.250Z event Saved { Text = song was written }",
                "2026-01-31T18:00:02.000Z state Running { Owner = Session }",
            ],
            OpenedAt).LastSave);

    [Fact]
    public void A_save_that_failed_has_its_reason_whatever_stands_in_it() => Assert.Equal(
        new SaveReport(new DateTime(2026, 1, 31, 18, 0, 2, DateTimeKind.Utc), false, "no, Code = Genre } was written"),
        ProxyReport.Read(["2026-01-31T18:00:02.000Z event NotSaved { Reason = no, Code = Genre } was written, Code = General }"], OpenedAt).LastSave);

    [Fact]
    public void The_announce_tells_the_names()
    {
        var report = ProxyReport.Read([Announce], OpenedAt);
        Assert.Equal(("Dummy, One", "dummy-nsm"), (report.Name, report.Executable));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("2026-01-31T18:00:02.000Z")]
    [InlineData("2026-01-31T18:00:02.000Z state ")]
    [InlineData("2026-13-31T18:00:02.000Z state Running { }")]
    [InlineData("2026-01-31T18:00:02.000Z event Saved")]
    [InlineData("2026-01-31T18:00:02.000Z event NotSaved {")]
    [InlineData("2026-01-31T18:00:02.000Z action Send { Message = Announce {")]
    [InlineData("2026-01-31T18:00:02.000Z state Down { Reason =")]
    public void A_line_that_broke_off_or_is_strange_does_no_harm(string line) => Assert.NotNull(ProxyReport.Read([line], OpenedAt));
}
