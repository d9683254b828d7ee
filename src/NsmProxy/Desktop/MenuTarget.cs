namespace NsmProxy.Desktop;

/// <summary>Something in a program that can be invoked.</summary>
/// <param name="Object">It.</param>
/// <param name="Action">Which of its actions.</param>
/// <param name="Words">It in words: <c>File › Save</c>.</param>
public sealed record MenuTarget(AccessibleObject Object, int Action, string Words);
