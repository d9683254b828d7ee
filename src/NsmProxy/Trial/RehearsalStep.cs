namespace NsmProxy.Trial;

/// <summary>A step of a rehearsal that is over.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Passed">Whether it went well.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Words">The proof, or what went wrong.</param>
/// <param name="Output">The program's last lines of output, where it went wrong.</param>
public sealed record RehearsalStep(string Name, bool Passed, TimeSpan Time, string Words, IReadOnlyList<string> Output);
