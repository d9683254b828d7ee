using NsmProxy.Text;

namespace NsmProxy.Profiles.DBus;

/// <summary>A value that a profile gives to a D-Bus call, as it is written; its type is known later.</summary>
/// <param name="At">Where the profile says it.</param>
public abstract record CallValue(Position At);

/// <summary>A single value.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Text">The value.</param>
/// <param name="IsPlain">Whether it is written without quotes, so that it may be a number or a truth.</param>
public sealed record CallScalar(Position At, Template Text, bool IsPlain) : CallValue(At);

/// <summary>A list of values.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Items">The values in order.</param>
public sealed record CallList(Position At, IReadOnlyList<CallValue> Items) : CallValue(At);

/// <summary>A map of values; a map with the one key <c>@TYPE</c> is a value of that type.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Entries">Its entries in order.</param>
public sealed record CallMap(Position At, IReadOnlyList<CallEntry> Entries) : CallValue(At);

/// <summary>An entry of a map.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
public sealed record CallEntry(CallScalar Key, CallValue Value);
