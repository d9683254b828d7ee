using System.CommandLine;
using System.CommandLine.Completions;

namespace NsmProxy.Reference.Commands;

/// <summary>An argument of a command, or the value of an option.</summary>
/// <param name="Name">What help calls it: <c>FOLDER</c>.</param>
/// <param name="Text">What it is; empty for an option's value, of which the option tells.</param>
/// <param name="Kind">What shells can complete there: it follows from the name.</param>
/// <param name="Words">The words that may stand there, if they are known.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsRepeated">Whether there may be several.</param>
public sealed record ValueReference(string Name, string Text, ValueKind Kind, IReadOnlyList<string> Words, bool IsOptional, bool IsRepeated)
{
    /// <summary>As it stands in the line that shows the use: <c>[ID…]</c>.</summary>
    public string Use => (IsOptional, IsRepeated) switch
    {
        (true, true) => $"[{Name}…]",
        (true, false) => $"[{Name}]",
        (false, true) => $"{Name}…",
        _ => Name,
    };

    /// <summary>What stands in the table of commands.</summary>
    public static ValueReference Of(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        return Of(name, argument.Description ?? "", argument.Arity, WordsOf(argument.GetCompletions(CompletionContext.Empty)));
    }

    /// <summary>What stands in the table of commands.</summary>
    /// <returns>Null for an option without a value.</returns>
    public static ValueReference? Of(Option option) => option.Arity.MinimumNumberOfValues == 0 ? null
        : Of(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant(), "", option.Arity, WordsOf(option.GetCompletions(CompletionContext.Empty)));

    private static ValueReference Of(string name, string text, ArgumentArity arity, IReadOnlyList<string> words) =>
        new(name, text, words.Count > 0 ? ValueKind.Word : KindOf(name), words, arity.MinimumNumberOfValues == 0, arity.MaximumNumberOfValues > 1);

    private static ValueKind KindOf(string name) => name switch
    {
        "ID" => ValueKind.ProfileId,
        "PROFILE" => ValueKind.Profile,
        "FILE" or "PATH" => ValueKind.File,
        "FOLDER" or "DIR" => ValueKind.Folder,
        "PROGRAM" or "COMMAND" or "EXECUTABLE" => ValueKind.Program,
        _ => ValueKind.Unknown,
    };

    private static List<string> WordsOf(IEnumerable<CompletionItem> items) => [.. items.Select(item => item.Label)];
}
