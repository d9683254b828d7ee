using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>input: "text"</c>: writes a line to the program's standard input.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record InputStep(Position At, TimeSpan Within) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => "input";
}
