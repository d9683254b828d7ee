using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>wait: condition</c>: waits for a condition.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
/// <param name="Condition">What is waited for.</param>
public sealed record WaitStep(Position At, TimeSpan Within, Condition Condition) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "waiting";
}
