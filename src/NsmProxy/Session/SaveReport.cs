namespace NsmProxy.Session;

/// <summary>How a save went.</summary>
/// <param name="At">When that was known, UTC.</param>
/// <param name="Proved">Whether it was proved.</param>
/// <param name="Text">What was proved, or why it was not, in the words of the answer.</param>
public sealed record SaveReport(DateTime At, bool Proved, string Text);
