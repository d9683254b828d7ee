using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>delay: 500ms</c>: that time has passed since the waiting began. The last resort.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Time">The time.</param>
public sealed record DelayCondition(Position At, TimeSpan Time) : Condition(At);
