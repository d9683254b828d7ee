using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>jack-client: name</c>: JACK knows the client.</summary>
public sealed class JackClientWatch(JackClientCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override string Missed => context.Variables.Expand(condition.Name);

    /// <inheritdoc/>
    public override bool IsTrue() => throw new NotImplementedException();
}
