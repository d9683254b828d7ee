using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>run: [argv…]</c>: runs a helper command, which must end with status 0.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may run.</param>
/// <param name="Command">The command and its arguments, at least the command.</param>
public sealed record RunStep(Position At, TimeSpan Within, IReadOnlyList<Template> Command) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => Command[0].Source;

    /// <inheritdoc/>
    public override bool ProvesItself => true;
}
