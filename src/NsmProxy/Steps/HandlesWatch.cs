using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>handles: USR1</c>.</summary>
public sealed class HandlesWatch(HandlesCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override TimeSpan? Recheck => SignalReceivers.Recheck;

    /// <inheritdoc/>
    public override string Missed => SignalReceivers.Missed(context, condition.By, condition.Signal);

    /// <inheritdoc/>
    public override string Proof => $"it handles {condition.Signal}";

    /// <inheritdoc/>
    public override bool IsTrue() => SignalReceivers.Find(context, condition.By, condition.Signal).Count > 0;
}
