using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>changed: file</c>: its content or time differs from before the sequence, and then quiet.</summary>
public sealed class ChangedWatch(ChangedCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override string Missed => context.Variables.Expand(condition.File);

    /// <inheritdoc/>
    public override bool IsTrue() => throw new NotImplementedException();
}
