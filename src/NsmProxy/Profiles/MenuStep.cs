using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>menu: [File, Save]</c>: invokes a menu item through the accessibility bus.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record MenuStep(Position At, TimeSpan Within) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "menu";
}
