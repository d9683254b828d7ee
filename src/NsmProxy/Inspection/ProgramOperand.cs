namespace NsmProxy.Inspection;

/// <summary>An argument that is no option, as a program's help or manual shows it.</summary>
/// <param name="Name">Its name without brackets and dots: <c>FILE</c>.</param>
/// <param name="Text">What is said of it, in one line; empty when nothing is.</param>
public sealed record ProgramOperand(string Name, string Text);
