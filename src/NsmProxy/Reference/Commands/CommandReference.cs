using System.CommandLine;

namespace NsmProxy.Reference.Commands;

/// <summary>A command as its user reads of it, taken from the table of commands: manual page and completions are made from
/// it. Hidden commands, arguments and options are left out.</summary>
/// <param name="Path">The words that name it, without the program's own: <c>session new</c>; empty for the program.</param>
/// <param name="Text">What it does: paragraphs, in which indented lines stand as they are.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Options">Its options, also those that stand at every command.</param>
/// <param name="Commands">The commands below it.</param>
public sealed record CommandReference(
    string Path, string Text, IReadOnlyList<ValueReference> Arguments, IReadOnlyList<OptionReference> Options, IReadOnlyList<CommandReference> Commands)
{
    /// <summary>The last word of its path.</summary>
    public string Name => Path[(Path.LastIndexOf(' ') + 1)..];

    /// <summary>The first sentence, without the full stop at its end.</summary>
    public string Summary
    {
        get
        {
            var paragraph = Text.Split("\n\n")[0].ReplaceLineEndings(" ");
            return (paragraph.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? paragraph[..end] : paragraph).TrimEnd('.', ' ');
        }
    }

    /// <summary>It and all commands below it, in the table's order.</summary>
    public IEnumerable<CommandReference> WithAllBelow => Commands.SelectMany(command => command.WithAllBelow).Prepend(this);

    /// <summary>Reads the table of commands.</summary>
    public static CommandReference Of(RootCommand root) => Of(root, "", []);

    private static CommandReference Of(Command command, string path, IReadOnlyList<Option> inherited)
    {
        Option[] options = [.. command.Options.Where(option => !option.Hidden), .. inherited];
        Option[] handedDown = [.. options.Where(option => option.Recursive)];
        return new CommandReference(
            path,
            (command.Description ?? "").ReplaceLineEndings("\n").Trim(),
            [.. command.Arguments.Where(argument => !argument.Hidden).Select(ValueReference.Of)],
            [.. options.Select(OptionReference.Of)],
            [.. command.Subcommands.Where(below => !below.Hidden).Select(below => Of(below, $"{path} {below.Name}".TrimStart(), handedDown))]);
    }
}
