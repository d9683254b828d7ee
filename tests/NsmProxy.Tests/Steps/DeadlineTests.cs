using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class DeadlineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void What_is_left_grows_less_and_passes()
    {
        var deadline = Deadline.In(Hour);
        Assert.Equal(Hour, deadline.Given);
        Assert.InRange(deadline.Left, Hour - Minute, Hour);
        Assert.True(deadline.Left >= deadline.Left);
        Assert.False(deadline.HasPassed);
        Assert.True(Deadline.In(TimeSpan.Zero).HasPassed);
        Assert.True(Deadline.In(TimeSpan.FromSeconds(-1)).HasPassed);
    }

    [Fact]
    public void Of_two_the_earlier_counts_and_is_named()
    {
        Assert.InRange(Deadline.In(Hour).AtMost(Minute).Left, TimeSpan.Zero, Minute);
        Assert.Equal(Minute, Deadline.In(Hour).AtMost(Minute).Given);
        Assert.InRange(Deadline.In(Minute).AtMost(Hour).Left, TimeSpan.Zero, Minute);
        Assert.Equal(Minute, Deadline.In(Minute).AtMost(Hour).Given);
        Assert.Equal(Minute, Deadline.In(Minute).AtMost(Hour).AtMost(Hour).Given);
    }

    [Fact]
    public void Shortening_brings_it_forward_and_never_back_also_for_those_within()
    {
        var outer = Deadline.In(Hour);
        var inner = outer.AtMost(Hour / 2);
        outer.Shorten(Minute);
        Assert.InRange(outer.Left, TimeSpan.Zero, Minute);
        Assert.InRange(inner.Left, TimeSpan.Zero, Minute);
        outer.Shorten(Hour);
        Assert.InRange(inner.Left, TimeSpan.Zero, Minute);
        inner.Shorten(TimeSpan.FromSeconds(-1));
        Assert.True(inner.HasPassed);
        Assert.False(outer.HasPassed);
    }
}
