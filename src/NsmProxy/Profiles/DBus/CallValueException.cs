using NsmProxy.Text;

namespace NsmProxy.Profiles.DBus;

/// <summary>A value of a profile cannot have the type that the D-Bus call wants.</summary>
/// <param name="at">Where the profile says it.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to write, or null.</param>
public sealed class CallValueException(Position at, string message, string? hint = null) : Exception(message)
{
    /// <summary>Where the profile says it.</summary>
    public Position At { get; } = at;

    /// <summary>What to write, or null.</summary>
    public string? Hint { get; } = hint;
}
