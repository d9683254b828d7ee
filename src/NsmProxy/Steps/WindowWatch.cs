using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>window: regex</c>: a window of the program has a matching title.</summary>
public sealed class WindowWatch(WindowCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override string Missed => context.Variables.Expand(condition.Pattern);

    /// <inheritdoc/>
    public override bool IsTrue() => throw new NotImplementedException();
}
