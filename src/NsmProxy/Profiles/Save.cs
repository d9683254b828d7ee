using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>save</c>: how the program saves without keystrokes.</summary>
/// <param name="At">Where the profile says it.</param>
public abstract record Save(Position At);

/// <summary>The program is made to save by steps, and a condition proves it.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Steps">What makes it save.</param>
/// <param name="Until">The proof.</param>
/// <param name="Within">The limit of the whole save, or null for the session manager's own.</param>
/// <param name="UnchangedIsSaved"><c>unchanged: ok</c>: nothing written within a second counts as saved.</param>
public sealed record SaveBySteps(Position At, IReadOnlyList<Step> Steps, Condition Until, TimeSpan? Within, bool UnchangedIsSaved) : Save(At);

/// <summary><c>save: exit</c>: the program saves by itself when it is stopped cleanly.</summary>
/// <param name="At">Where the profile says it.</param>
public sealed record SaveOnExit(Position At) : Save(At);

/// <summary><c>save: none</c>: the program has nothing to save.</summary>
/// <param name="At">Where the profile says it.</param>
public sealed record SaveNothing(Position At) : Save(At);

/// <summary>The program is told by NSM to save, and answers for it (<c>relay: true</c>).</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Until">What must be true besides the program's own word, or null.</param>
/// <param name="Within">The limit of the whole save, or null for the session manager's own.</param>
/// <param name="UnchangedIsSaved"><c>unchanged: ok</c>, or no <c>save</c> at all: nothing written within a second counts as
/// saved when the program said so.</param>
public sealed record SaveByProgram(Position At, Condition? Until, TimeSpan? Within, bool UnchangedIsSaved) : Save(At);
