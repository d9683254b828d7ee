using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>call: {…}</c>: a D-Bus method call.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record CallStep(Position At, TimeSpan Within) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "call";
}
