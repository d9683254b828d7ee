namespace NsmProxy.Inspection;

/// <summary>An option as a program's help or manual shows it.</summary>
/// <param name="Names">All its names with their dashes, as shown: <c>-S</c>, <c>--state</c>.</param>
/// <param name="Value">What stands for its value, without brackets: <c>file</c>; null when it has none.</param>
/// <param name="IsJoined">Whether the value follows a <c>=</c>.</param>
/// <param name="Text">What is said of it, in one line; empty when nothing is.</param>
public sealed record ProgramOption(IReadOnlyList<string> Names, string? Value, bool IsJoined, string Text)
{
    /// <summary>Its longest name: the one that explains itself in a profile.</summary>
    public string Name => Names.MaxBy(static name => name.Length)!;

    /// <summary>As a manual would show it: <c>--state=FILE</c>.</summary>
    public string Shown => Value is null ? Name : IsJoined ? $"{Name}={Value}" : $"{Name} {Value}";

    /// <summary>Its words in a command: one when the value is joined, else two.</summary>
    /// <param name="value">Its value; not used when it takes none.</param>
    public IReadOnlyList<string> Words(string value) => Value is null ? [Name] : IsJoined ? [$"{Name}={value}"] : [Name, value];
}
