using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>osc: /path</c>: sends an OSC message, and awaits an answer where one is named.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record OscStep(Position At, TimeSpan Within) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "osc";
}
