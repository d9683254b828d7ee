namespace NsmProxy.Reference.Format;

/// <summary>A variable as its user reads of it.</summary>
/// <param name="Name">What stands in the braces.</param>
/// <param name="Text">Its value.</param>
public sealed record VariableReference(string Name, string Text);
