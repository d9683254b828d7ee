using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>send: "text"</c>: writes to a socket or a pipe, and awaits a line where one is named.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record SendStep(Position At, TimeSpan Within) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "send";
}
