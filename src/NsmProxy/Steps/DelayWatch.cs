using System.Diagnostics;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>delay: 500ms</c>, by the monotonic clock.</summary>
public sealed class DelayWatch(DelayCondition condition) : ConditionWatch(condition.At)
{
    private long? _began;

    /// <inheritdoc/>
    public override TimeSpan? Recheck => Left;

    /// <inheritdoc/>
    public override string Missed => $"{Duration.Text(condition.Time)} did not pass";

    private TimeSpan Left => condition.Time - (_began is { } began ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero);

    /// <inheritdoc/>
    public override void Begin() => _began ??= Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override bool IsTrue() => Left <= TimeSpan.Zero;
}
