using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>An argument of an OSC message as the profile writes it.</summary>
/// <param name="At">Where the profile says it.</param>
public abstract record OscValue(Position At);

/// <summary>One value. Its type never depends on what a variable brings.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">The value, as <see cref="OscNotation"/> reads it.</param>
public sealed record OscSingle(Position At, OscType Type, Template Text) : OscValue(At);

/// <summary>An array of values.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Values">The values in order; may be empty.</param>
public sealed record OscList(Position At, IReadOnlyList<OscValue> Values) : OscValue(At);
