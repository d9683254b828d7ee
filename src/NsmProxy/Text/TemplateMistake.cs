namespace NsmProxy.Text;

/// <summary>Something wrong with a variable.</summary>
/// <param name="At">Where its dollar sign stands.</param>
/// <param name="Kind">What sort of mistake it is.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Hint">What to do about it, or null.</param>
public sealed record TemplateMistake(Position At, FindingKind Kind, string Message, string? Hint);
