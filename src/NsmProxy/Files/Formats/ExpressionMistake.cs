namespace NsmProxy.Files.Formats;

/// <summary>What is wrong with an expression that shall address values.</summary>
/// <param name="Index">The character of the expression, counted from 0; it may be its length.</param>
/// <param name="Message">The words for the user.</param>
/// <param name="Hint">What to write, or null.</param>
public sealed record ExpressionMistake(int Index, string Message, string? Hint = null);
