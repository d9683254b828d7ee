using NsmProxy.Profiles.DBus;
using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>call: {…}</c>: a D-Bus method call.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take, with the waiting for its receiver.</param>
/// <param name="IsOnSystemBus"><c>bus: system</c> instead of the session's.</param>
/// <param name="Service">The bus name.</param>
/// <param name="Path">The object.</param>
/// <param name="Interface">The interface.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">Its arguments; may be none.</param>
/// <param name="Signature">The types of the arguments, or null when the object is asked for them.</param>
public sealed record CallStep(
    Position At,
    TimeSpan Within,
    bool IsOnSystemBus,
    Template Service,
    Template Path,
    string Interface,
    string Method,
    IReadOnlyList<CallValue> Arguments,
    string? Signature) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => $"{Interface}.{Method}";

    /// <inheritdoc/>
    public override bool ProvesItself => true;
}
